#include <beibao/ui/record_form.h>

#include <beibao/store/duplicates/duplicate_warning.h>
#include <beibao/ui/look.h>
#include <beibao/ui/record_reading.h>

#include <wx/stattext.h>
#include <wx/wupdlock.h>

#include <algorithm>

namespace beibao::ui {

namespace {

/// Two columns of fields need this much room, in DIP.
constexpr int roomForTwoColumns = 560;
/// How long somebody stops typing before the change is tried out.
constexpr int pauseMilliseconds = 250;

/// `parties` of `parties[2].person`.
std::string_view fieldOf(std::string_view path)
{
    return path.substr(0, path.find_first_of("[."));
}

/// The windows below `parent` that take the keys, in their order.
void collectFields(const wxWindow& parent, std::vector<wxWindow*>& fields)
{
    for (auto* child : parent.GetChildren()) {
        if (!child->IsShown() || !child->IsEnabled())
            continue;
        if (child->AcceptsFocusFromKeyboard() && child->GetChildren().empty())
            fields.push_back(child);
        else
            collectFields(*child, fields);
    }
}

/// GTK knows how wide a heading is only once it has taken its style on, so it is measured.
void setHeading(wxStaticText& heading, const wxString& text)
{
    heading.SetLabel(text);
    heading.SetMinSize(heading.GetTextExtent(text));
}

}  // namespace

/// A section on the screen: its heading, which counts what is wrong in it, and its fields.
struct RecordForm::SectionView {
    wxStaticText* heading = nullptr;
    wxString label;
    std::vector<FieldBlock*> blocks;
    std::vector<wxFlexGridSizer*> grids;
    std::unique_ptr<SectionReading> reading;
};

RecordForm::RecordForm(wxWindow* parent, const model::RecordType& type, Surroundings surroundings)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL), type_(type),
      surroundings_(std::move(surroundings)), content_(new wxBoxSizer(wxVERTICAL)), pause_(this)
{
    SetScrollRate(0, FromDIP(16));
    auto* margin = new wxBoxSizer(wxVERTICAL);
    margin->Add(content_, 1, wxEXPAND | wxALL, gap(*this, 2));
    SetSizer(margin);
    setAccessibleName(*this, surroundings_.label(type.label));
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) { tryOut(); });
    Bind(wxEVT_CHILD_FOCUS, [this](wxChildFocusEvent& event) {
        event.Skip();
        // Once what is being laid out is where it belongs.
        CallAfter([this] { scrollToFocus(); });
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const bool isTab = event.GetKeyCode() == WXK_TAB && !event.ControlDown() && !event.AltDown();
        if (!isTab || !moveFocus(event.ShiftDown() ? -1 : 1))
            event.Skip();
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        fitColumns();
        event.Skip();
    });
}

RecordForm::~RecordForm() = default;

void RecordForm::show(const RecordView& view)
{
    view_ = view;
    isNew_ = false;
    editing_ = false;
    rebuild();
}

void RecordForm::startNew(const model::Fields& prefilled)
{
    view_ = {};
    view_.record.type = type_.name;
    view_.record.fields = prefilled;
    view_.record.id = Id::make(*Env::real());
    isNew_ = true;
    editing_ = true;
    rebuild();
    tryOut();
}

void RecordForm::edit(const std::string& field)
{
    if (!editing_) {
        editing_ = true;
        rebuild();
    }
    for (const auto& block : blocks_)
        if (block->field().name == field ||
            (field.empty() && !block->field().readOnly && !block->field().isComputed())) {
            block->editor().focusTarget().SetFocus();
            return;
        }
}

bool RecordForm::isChanged() const
{
    return editing_ && std::ranges::any_of(touched_, [this](const std::string& name) {
               const auto* block = blockOf(name);
               const auto value = block != nullptr ? block->editor().value() : std::nullopt;
               return !value || *value != valueOf(view_.record.fields, name);
           });
}

void RecordForm::fillIn(const model::Fields& fields, const Titles& titles)
{
    view_.titles.insert(titles.begin(), titles.end());
    if (!editing_) {
        editing_ = true;
        rebuild();
    }
    for (const auto& block : blocks_) {
        const auto& field = block->field();
        const auto given = fields.find(field.name);
        if (given == fields.end() || field.readOnly || field.isComputed())
            continue;
        block->editor().show(given->second, view_.titles);
        onFieldChanged(*block);
    }
}

std::optional<store::FormDraft> RecordForm::unsaved() const
{
    if (!isChanged())
        return std::nullopt;
    store::FormDraft draft;
    draft.type = type_.name;
    draft.fields = filledIn();
    if (isNew_) {
        // With what it began with.
        draft.fields.insert(view_.record.fields.begin(), view_.record.fields.end());
    } else {
        draft.record = view_.record.id;
        draft.base = view_.record.version;
    }
    return draft;
}

model::Fields RecordForm::filledIn() const
{
    model::Fields fields;
    for (const auto& name : touched_) {
        const auto* block = blockOf(name);
        if (block == nullptr)
            continue;
        auto value = block->editor().value();
        if (!value) {
            value = block->editor().draftValue();
            if (const auto held = held_.find(name); isEmpty(*value) && held != held_.end())
                value = held->second;
        }
        fields.insert_or_assign(name, std::move(*value));
    }
    return fields;
}

void RecordForm::discard()
{
    editing_ = false;
    rebuild();
}

std::vector<LocalizedText> RecordForm::goOnFrom(const RecordView& newer)
{
    std::vector<LocalizedText> both;
    isNew_ = false;
    const auto before = std::exchange(view_.record, newer.record);
    view_.titles.insert(newer.titles.begin(), newer.titles.end());
    for (const auto& block : blocks_) {
        const auto& name = block->field().name;
        const auto value = block->editor().value();
        const auto& was = valueOf(before.fields, name);
        const auto& now = valueOf(view_.record.fields, name);
        if (!touched_.contains(name) || value == was || value == now) {
            forget(name);
            block->editor().show(now, view_.titles);
        } else if (now != was) {
            both.push_back(block->field().label);
            history_.begin(name, now);
        }
    }
    tryOut();
    return both;
}

void RecordForm::forget(const std::string& field)
{
    touched_.erase(field);
    held_.erase(field);
    history_.forget(field);
}

bool RecordForm::undo()
{
    const auto step = editing_ ? history_.takeBack() : std::nullopt;
    if (step)
        showAgain(step->field, step->before);
    return step.has_value();
}

bool RecordForm::redo()
{
    const auto step = editing_ ? history_.doAgain() : std::nullopt;
    if (step)
        showAgain(step->field, step->after);
    return step.has_value();
}

void RecordForm::showAgain(const std::string& field, const model::Value& value)
{
    auto* block = blockOf(field);
    if (block == nullptr)
        return;
    block->editor().show(value, view_.titles);
    block->editor().focusTarget().SetFocus();
    held_.insert_or_assign(field, value);
    pause_.StartOnce(pauseMilliseconds);
    if (changed)
        changed();
}

bool RecordForm::toggleHelp()
{
    auto* block = focusedBlock();
    if (block == nullptr)
        return false;
    block->toggleHelp();
    relayout(*this);
    return true;
}

std::optional<store::RecordChange> RecordForm::change()
{
    saveTried_ = true;
    bool allReadable = true;
    store::RecordChange change;
    change.fields = changedFields(allReadable);
    if (!allReadable) {
        place({}, true);
        return std::nullopt;
    }
    change.operation = isNew_ ? model::Operation::create : model::Operation::update;
    change.type = type_.name;
    change.id = view_.record.id;
    if (!isNew_)
        change.base = view_.record.version;
    return change;
}

void RecordForm::showProblems(const Problems& problems)
{
    if (!editing_)
        edit();
    place(problems, true);
}

void RecordForm::rebuild()
{
    asker_.forget();
    pause_.Stop();
    saveTried_ = false;
    touched_.clear();
    held_.clear();
    history_.clear();
    const wxWindowUpdateLocker quiet(this);
    blocks_.clear();
    sectionViews_.clear();
    content_->Clear(true);
    general_ = new wxStaticText(this, wxID_ANY, {});
    general_->Hide();
    content_->Add(general_, 0, wxEXPAND | wxBOTTOM, gap(*this));
    for (const auto& section : sections())
        editing_ ? buildEditing(section) : buildReading(section);
    fitColumns();
    Layout();
    Scroll(0, 0);
}

std::vector<model::Section> RecordForm::sections() const
{
    auto sections = type_.sections;
    const auto isPlaced = [&](const std::string& name) {
        return std::ranges::any_of(sections, [&](const model::Section& section) {
            return std::ranges::find(section.fields, name) != section.fields.end();
        });
    };
    model::Section others;
    if (!sections.empty())
        others.label = LocalizedText({{"zh_CN", "其他"}, {"en", "Other"}});
    for (const auto& field : type_.fields)
        if (!isPlaced(field.name) && !field.hidden)
            others.fields.push_back(field.name);
    if (!others.fields.empty())
        sections.push_back(std::move(others));
    return sections;
}

void RecordForm::addHeading(SectionView& view, const model::Section& section)
{
    if (section.label.empty())
        return;
    view.label = surroundings_.label(section.label);
    view.heading = new wxStaticText(this, wxID_ANY, {});
    setType(*view.heading, TypeSize::heading, Weight::bold);
    setHeading(*view.heading, view.label);
    content_->Add(view.heading, 0, wxTOP | wxBOTTOM, gap(*this));
}

void RecordForm::buildReading(const model::Section& section)
{
    auto view = std::make_unique<SectionView>();
    view->reading =
        std::make_unique<SectionReading>(*this, type_, section, view_, surroundings_, [this](const std::string& field) {
            CallAfter([this, field] {
                if (editRequested)
                    editRequested(field);
            });
        });
    if (!view->reading->sizer())
        return;
    addHeading(*view, section);
    content_->Add(view->reading->sizer(), 0, wxEXPAND | wxBOTTOM, gap(*this));
    sectionViews_.push_back(std::move(view));
}

void RecordForm::buildEditing(const model::Section& section)
{
    auto view = std::make_unique<SectionView>();
    addHeading(*view, section);
    wxFlexGridSizer* grid = nullptr;
    for (const auto& name : section.fields) {
        const auto* field = type_.field(name);
        if (!field || field->hidden)
            continue;
        auto block = std::make_unique<FieldBlock>(*this, *field, surroundings_);
        auto& shown = *block;
        shown.editor().setPlace(view_.record.id, name);
        shown.editor().show(valueOf(view_.record.fields, name), view_.titles);
        shown.editor().changed = [this, &shown] { onFieldChanged(shown); };
        if (shown.editor().isWide()) {
            grid = nullptr;
            content_->Add(&shown.sizer(), 0, wxEXPAND | wxBOTTOM, gap(*this));
        } else {
            if (!grid) {
                grid = new wxFlexGridSizer(2, gap(*this), gap(*this, 2));
                view->grids.push_back(grid);
                content_->Add(grid, 0, wxEXPAND | wxBOTTOM, gap(*this));
            }
            grid->Add(&shown.sizer(), 1, wxEXPAND);
        }
        view->blocks.push_back(&shown);
        blocks_.push_back(std::move(block));
    }
    sectionViews_.push_back(std::move(view));
}

void RecordForm::fitColumns()
{
    const int width = GetClientSize().GetWidth() - gap(*this, 4);
    const int columns = width >= FromDIP(roomForTwoColumns) ? 2 : 1;
    for (const auto& view : sectionViews_) {
        for (auto* grid : view->grids) {
            grid->SetCols(columns);
            // All as wide as each other, so that the columns of all grids stand below each other.
            for (auto* item : grid->GetChildren())
                item->GetSizer()->SetMinSize(width / columns - gap(*this, 2), -1);
        }
        if (view->reading)
            view->reading->fit(width, columns);
    }
    FitInside();
}

model::Fields RecordForm::changedFields(bool& allReadable) const
{
    model::Fields fields;
    for (const auto& block : blocks_) {
        const auto& field = block->field();
        if (field.readOnly || field.isComputed())
            continue;
        const auto value = block->editor().value();
        if (!value)
            allReadable = false;
        else if (isNew_ ? !isEmpty(*value) || touched_.contains(field.name)
                        : *value != valueOf(view_.record.fields, field.name))
            fields.insert_or_assign(field.name, *value);
    }
    return fields;
}

bool RecordForm::moveFocus(int steps)
{
    std::vector<wxWindow*> fields;
    collectFields(*this, fields);
    const auto current = std::ranges::find(fields, FindFocus());
    if (current == fields.end())
        return false;
    const auto next = current - fields.begin() + steps;
    if (next < 0 || next >= std::ssize(fields))
        return false;
    fields[static_cast<std::size_t>(next)]->SetFocus();
    return true;
}

FieldBlock* RecordForm::blockOf(std::string_view field) const
{
    const auto found = std::ranges::find_if(blocks_, [&](const auto& block) { return block->field().name == field; });
    return found == blocks_.end() ? nullptr : found->get();
}

FieldBlock* RecordForm::focusedBlock() const
{
    auto* focused = FindFocus();
    const auto found = std::ranges::find_if(blocks_, [&](const auto& block) {
        auto& window = block->editor().window();
        return &window == focused || window.IsDescendant(focused);
    });
    return focused == nullptr || found == blocks_.end() ? nullptr : found->get();
}

/// What is typed in one go is taken back in one go.
void RecordForm::remember(const FieldBlock& block)
{
    const auto& name = block.field().name;
    auto value = block.editor().value();
    if (!value)
        return;
    const auto [held, isFirst] = held_.try_emplace(name, valueOf(view_.record.fields, name));
    if (held->second == *value)
        return;
    history_.add({name, held->second, *value}, pause_.IsRunning());
    held->second = std::move(*value);
}

void RecordForm::onFieldChanged(FieldBlock& block)
{
    touched_.insert(block.field().name);
    remember(block);
    pause_.StartOnce(pauseMilliseconds);
    if (changed)
        changed();
}

void RecordForm::tryOut()
{
    bool allReadable = true;
    store::RecordChange change;
    change.fields = changedFields(allReadable);
    change.operation = isNew_ ? model::Operation::create : model::Operation::update;
    change.type = type_.name;
    change.id = view_.record.id;
    surroundings_.thread->askLatest(
        asker_,
        [change, titles = view_.titles](Workplace& workplace) {
            Tried tried{workplace.session->tryOut({{change}, {}}), titles};
            if (change.operation == model::Operation::create) {
                const auto& type = workplace.session->model().requireType(change.type);
                tried.trial.problems.append(
                    store::duplicateWarnings(*workplace.session, type, change.fields, store::DuplicateNaming::byTitle));
            }
            for (const auto& fields : tried.trial.fields)
                addTitles(*workplace.session, fields, tried.titles);
            return tried;
        },
        [this](Tried tried) { show(std::move(tried)); },
        // What is wrong with the workspace is told when something is saved, not at every key.
        [](const std::exception_ptr&) {});
}

void RecordForm::show(Tried tried)
{
    view_.titles = std::move(tried.titles);
    if (!tried.trial.fields.empty()) {
        const auto& fields = tried.trial.fields.front();
        for (const auto& block : blocks_) {
            const auto& field = block->field();
            const bool isDefault =
                isNew_ && !touched_.contains(field.name) && !block->editor().focusTarget().HasFocus();
            if (field.readOnly || (isDefault && block->editor().value() != valueOf(fields, field.name)))
                block->editor().show(valueOf(fields, field.name), view_.titles);
        }
        if (recalculated && !pause_.IsRunning())
            recalculated(fields);
    }
    place(tried.trial.problems, false);
}

void RecordForm::place(const Problems& problems, bool all)
{
    const wxWindowUpdateLocker quiet(this);
    for (const auto& block : blocks_)
        block->clearProblems();
    Problems general;
    // Of a field that nobody came to yet, nothing is said before somebody wants to save.
    const auto isDue = [&](std::string_view field) { return all || saveTried_ || touched_.contains(field); };
    for (const auto& block : blocks_)
        if (!block->editor().value() && isDue(block->field().name))
            block->showUnreadable();
    for (const auto& problem : problems) {
        const auto name = fieldOf(problem.field);
        const auto block = std::ranges::find_if(
            blocks_, [&](const auto& each) { return !name.empty() && each->field().name == name; });
        if (block != blocks_.end() && isDue(name))
            (*block)->showProblem(std::string_view(problem.field).substr(name.size()), problem);
        else if (block == blocks_.end() && (all || !isNew_))
            general.add(problem);
    }
    general_->SetLabel(surroundings_.words->lines(general));
    general_->Show(!general.empty());
    setTone(*general_, Tone::error);
    countProblems();
    Layout();
    FitInside();
}

void RecordForm::countProblems()
{
    for (const auto& view : sectionViews_) {
        if (!view->heading)
            continue;
        const auto count = std::ranges::count_if(view->blocks, [](const auto* block) { return block->hasProblem(); });
        setHeading(*view->heading,
                   count == 0 ? view->label
                              : view->label + toWx("  ") +
                                    surroundings_.text({"{count} to look at", {{"count", std::to_string(count)}}}));
        setTone(*view->heading, count == 0 ? Tone::normal : Tone::error);
    }
}

/// What a list of rows holds lies deeper than wxWidgets looks by itself.
void RecordForm::scrollToFocus()
{
    auto* window = FindFocus();
    if (window == nullptr || !IsDescendant(window))
        return;
    const int top = ScreenToClient(window->GetScreenPosition()).y;
    const int bottom = top + window->GetSize().GetHeight();
    const int room = GetClientSize().GetHeight();
    int unit = 0;
    GetScrollPixelsPerUnit(nullptr, &unit);
    const int by = top < 0 ? top - gap(*this) : bottom > room ? bottom - room + gap(*this) : 0;
    if (by != 0 && unit > 0)
        Scroll(-1, GetViewStart().y + (by > 0 ? (by + unit - 1) / unit : by / unit - 1));
}

void RecordForm::focusFirstProblem()
{
    const auto first = std::ranges::find_if(blocks_, [](const auto& block) { return block->hasProblem(); });
    if (first != blocks_.end())
        (*first)->editor().focusTarget().SetFocus();
    else if (general_->IsShown())
        Scroll(0, 0);
}

}  // namespace beibao::ui
