#include <beibao/ui/reference_editor.h>

#include <beibao/base/text.h>
#include <beibao/ui/field_block.h>
#include <beibao/ui/look.h>
#include <beibao/ui/new_record_dialog.h>

#include <wx/listbox.h>
#include <wx/panel.h>
#include <wx/textctrl.h>

#include <algorithm>

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
                           const Surroundings& surroundings)
    : types_(std::move(types)), surroundings_(surroundings), panel_(new wxPanel(&parent)),
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
    text_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        if (!trimmed(fromWx(text_->GetValue())).empty()) {
            find();
            if (typing)
                typing();
            return;
        }
        asker_.forget();
        closeOffer();
        title_.clear();
        if (chosen)
            chosen(std::nullopt);
    });
    text_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent& event) {
        if (list_->IsShown())
            take(0);
        else
            event.Skip();
    });
    text_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_DOWN && list_->IsShown()) {
            list_->SetFocus();
            list_->SetSelection(0);
        } else if (event.GetKeyCode() == WXK_DOWN)
            find();
        else
            event.Skip();
    });
    // Before the window takes it for leaving the form.
    text_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE && list_->IsShown())
            showTitle(title_);
        else
            event.Skip();
    });
    list_->Bind(wxEVT_LISTBOX_DCLICK, [this](wxCommandEvent& event) { take(event.GetSelection()); });
    list_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const int key = event.GetKeyCode();
        if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER)
            take(list_->GetSelection());
        else if (key == WXK_ESCAPE || (key == WXK_UP && list_->GetSelection() <= 0)) {
            text_->SetFocus();
            if (key == WXK_ESCAPE)
                showTitle(title_);
        } else
            event.Skip();
    });
    list_->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        event.Skip();
        const int line = list_->HitTest(event.GetPosition());
        if (line != wxNOT_FOUND)
            list_->CallAfter([this, line] { take(line); });
    });
}

void RecordFinder::find()
{
    surroundings_.thread->askLatest(
        asker_,
        [types = types_, text = trimmed(fromWx(text_->GetValue()))](Workplace& workplace) {
            return hitsFor(*workplace.session, types, text);
        },
        [this](std::vector<store::SearchHit> hits) { offer(std::move(hits)); });
}

void RecordFinder::offer(std::vector<store::SearchHit> hits)
{
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
}

void RecordFinder::closeOffer()
{
    asker_.forget();
    if (!list_->IsShown())
        return;
    list_->Hide();
    relayout(*panel_);
}

void RecordFinder::take(int line)
{
    if (line < 0 || static_cast<std::size_t>(line) >= lines_.size())
        return;
    const auto taken = lines_[static_cast<std::size_t>(line)];
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
