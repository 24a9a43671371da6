#include <beibao/ui/reference_editor.h>

#include <beibao/base/text.h>
#include <beibao/ui/field_block.h>
#include <beibao/ui/look.h>
#include <beibao/ui/new_record_dialog.h>

#include <wx/listbox.h>
#include <wx/panel.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <utility>

namespace beibao::ui {

namespace {

constexpr std::size_t mostHits = 8;

std::vector<store::SearchHit> latestOf(store::Session& session, const std::string& type)
{
    model::Query query;
    query.type = type;
    query.limit = mostHits;
    std::vector<store::SearchHit> hits;
    for (auto& record : session.find(query).items)
        hits.push_back({record.id, type, record.number, record.state, record.title});
    return hits;
}

std::vector<store::SearchHit> hitsFor(store::Session& session, const std::vector<std::string>& types,
                                      const std::string& text)
{
    std::vector<store::SearchHit> hits;
    for (const auto& type : types) {
        auto found = text.empty() ? latestOf(session, type) : session.search({text, type, mostHits});
        std::ranges::move(found, std::back_inserter(hits));
    }
    if (hits.size() > mostHits)
        hits.resize(mostHits);
    return hits;
}

}  // namespace

std::vector<std::string> targetsOf(const model::Field& field, const Catalogue& catalogue)
{
    if (!field.targets.empty())
        return field.targets;
    std::vector<std::string> all;
    for (const auto& [name, type] : catalogue.model->types())
        all.push_back(name);
    return all;
}

RecordFinder::RecordFinder(wxWindow& parent, const wxString& name, std::vector<std::string> types,
                           Surroundings surroundings)
    : types_(std::move(types)), surroundings_(std::move(surroundings)), panel_(new wxPanel(&parent)),
      text_(new wxTextCtrl(panel_, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER)),
      list_(new wxListBox(panel_, wxID_ANY, wxDefaultPosition, wxDefaultSize, 0, nullptr, wxLB_SINGLE))
{
    setAccessibleName(*text_, name);
    setAccessibleName(*list_, surroundings_.text({"Matches for “{field}”", {{"field", fromWx(name)}}}));
    text_->SetHint(surroundings_.text({"type to find"}));
    list_->Hide();
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(text_, 0, wxEXPAND);
    sizer->Add(list_, 0, wxEXPAND);
    panel_->SetSizer(sizer);
    bindKeys();
}

RecordFinder::~RecordFinder() = default;

wxWindow& RecordFinder::window() const
{
    return *panel_;
}

wxWindow& RecordFinder::focusTarget() const
{
    return *text_;
}

void RecordFinder::showTitle(const std::string& title)
{
    title_ = title;
    text_->ChangeValue(toWx(title));
    closeOffer();
}

bool RecordFinder::isUnfinished() const
{
    const auto text = trimmed(fromWx(text_->GetValue()));
    return !text.empty() && text != title_;
}

void RecordFinder::bindKeys()
{
    text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { onTyped(); });
    text_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent& event) { onEnter(event); });
    text_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) { onTextKey(event); });
    // Before the window takes it for leaving the form.
    text_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE && list_->IsShown())
            showTitle(title_);
        else
            event.Skip();
    });
    list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { onListKey(event); });
    list_->Bind(wxEVT_LISTBOX_DCLICK, [this](wxCommandEvent& event) { takeLine(event.GetSelection()); });
    list_->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        event.Skip();
        takeLine(list_->HitTest(event.GetPosition()));
    });
}

void RecordFinder::onTyped()
{
    if (!trimmed(fromWx(text_->GetValue())).empty()) {
        find();
        if (typing)
            typing();
        return;
    }
    closeOffer();
    title_.clear();
    if (chosen)
        chosen(std::nullopt);
}

/// Whoever types on and presses Enter means the first match of what is typed now, not that of what stands below still.
void RecordFinder::onEnter(wxCommandEvent& event)
{
    if (isFinding_)
        isFirstWanted_ = true;
    else if (list_->IsShown())
        takeLine(0);
    else
        event.Skip();
}

void RecordFinder::onTextKey(wxKeyEvent& event)
{
    if (event.GetKeyCode() != WXK_DOWN) {
        event.Skip();
    } else if (list_->IsShown()) {
        list_->SetFocus();
        list_->SetSelection(0);
    } else
        find();
}

void RecordFinder::onListKey(wxKeyEvent& event)
{
    const int key = event.GetKeyCode();
    if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
        takeLine(list_->GetSelection());
    } else if (key == WXK_ESCAPE) {
        text_->SetFocus();
        showTitle(title_);
    } else if (key == WXK_UP && list_->GetSelection() <= 0) {
        text_->SetFocus();
    } else
        event.Skip();
}

void RecordFinder::find()
{
    isFinding_ = true;
    isFirstWanted_ = false;
    surroundings_.thread->askLatest(
        asker_,
        [types = types_, text = trimmed(fromWx(text_->GetValue()))](Workplace& workplace) {
            return hitsFor(*workplace.session, types, text);
        },
        [this](const std::vector<store::SearchHit>& hits) { offer(hits); });
}

void RecordFinder::offer(const std::vector<store::SearchHit>& hits)
{
    isFinding_ = false;
    const auto& catalogue = *surroundings_.catalogue;
    const auto typed = trimmed(fromWx(text_->GetValue()));
    lines_.clear();
    wxArrayString shown;
    for (const auto& hit : hits) {
        lines_.push_back({Choice{hit.id, hit.title}, {}});
        shown.Add(toWx(hit.title + (hit.number.empty() ? "" : "  " + hit.number) + "  ") +
                  surroundings_.label(catalogue.type(hit.type).label));
    }
    for (const auto& type : types_)
        if (catalogue.rights.may(store::Right::create, type)) {
            lines_.push_back({std::nullopt, type});
            shown.Add(toWx("＋ ") + surroundings_.text({"New {type}: {name}",
                                                        {{"type", catalogue.type(type).label}, {"name", typed}}}));
        }
    list_->Set(shown);
    list_->SetMinSize({-1, (text_->GetCharHeight() + gap(*text_)) * static_cast<int>(lines_.size()) + gap(*text_)});
    list_->Show(!lines_.empty());
    relayout(*panel_);
    if (std::exchange(isFirstWanted_, false))
        takeLine(0);
}

void RecordFinder::closeOffer()
{
    asker_.forget();
    isFinding_ = false;
    isFirstWanted_ = false;
    if (!list_->IsShown())
        return;
    list_->Hide();
    relayout(*panel_);
}

/// After the event: a click or a key is done with the list before the list goes. By then other lines may stand in it.
void RecordFinder::takeLine(int line)
{
    if (line >= 0 && static_cast<std::size_t>(line) < lines_.size())
        panel_->CallAfter([this, taken = lines_[static_cast<std::size_t>(line)]] { take(taken); });
}

void RecordFinder::take(const Line& taken)
{
    text_->SetFocus();
    if (!taken.choice) {
        makeNew(taken.newType);
        return;
    }
    showTitle(taken.choice->title);
    text_->SetInsertionPointEnd();
    if (chosen)
        chosen(taken.choice);
}

void RecordFinder::makeNew(const std::string& type)
{
    const auto typed = trimmed(fromWx(text_->GetValue()));
    closeOffer();
    const auto made = makeRecordInDialog(*panel_, surroundings_, type, typed == title_ ? std::string() : typed);
    if (!made)
        return;
    showTitle(made->title);
    if (chosen)
        chosen(Choice{made->id, made->title});
}

ReferenceEditor::ReferenceEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : finder_(parent, surroundings.label(field.label), targetsOf(field, *surroundings.catalogue), surroundings)
{
    finder_.chosen = [this](const std::optional<RecordFinder::Choice>& choice) {
        value_ = choice ? model::Value(choice->id) : model::Value();
        if (changed)
            changed();
    };
    finder_.typing = [this] {
        if (changed)
            changed();
    };
}

void ReferenceEditor::show(const model::Value& value, const Titles& titles)
{
    value_ = value;
    const auto* id = std::get_if<Id>(&value);
    const auto known = id != nullptr ? titles.find(*id) : titles.end();
    finder_.showTitle(known == titles.end() ? std::string() : known->second);
}

std::optional<model::Value> ReferenceEditor::value() const
{
    if (finder_.isUnfinished())
        return std::nullopt;
    return value_;
}

}  // namespace beibao::ui
