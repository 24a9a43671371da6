#include <beibao/ui/rows_editor.h>

#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/wrapsizer.h>

#include <algorithm>
#include <charconv>

namespace beibao::ui {

namespace {

/// How wide a cell is, in DIP: figures are short, texts and names longer.
int widthOf(const model::Field& column)
{
    switch (column.kind) {
    case model::FieldKind::integer:
    case model::FieldKind::decimal:
    case model::FieldKind::money:
    case model::FieldKind::length:
        return 112;
    case model::FieldKind::date:
    case model::FieldKind::boolean:
    case model::FieldKind::code:
        return 136;
    case model::FieldKind::datetime:
        return 160;
    default:
        return 240;
    }
}

/// `[2].person` is the second row's `person`.
struct CellPath {
    std::size_t row = 0;
    std::string_view cell;
};

std::optional<CellPath> parsed(std::string_view part)
{
    if (!part.starts_with('['))
        return std::nullopt;
    CellPath path;
    const auto [end, error] = std::from_chars(part.data() + 1, part.data() + part.size(), path.row);
    if (error != std::errc() || path.row == 0)
        return std::nullopt;
    const auto dot = part.find('.');
    path.cell = dot == std::string_view::npos ? std::string_view() : part.substr(dot + 1);
    return path;
}

}  // namespace

class RowsEditor::RowStrip {
public:
    RowStrip(RowsEditor& owner, wxPanel& parent, const model::Row& row, std::size_t position, const Titles& titles)
        : id_(row.id), sizer_(new wxBoxSizer(wxHORIZONTAL))
    {
        auto* cells = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
        for (const auto& column : owner.field_.columns) {
            auto block = std::make_unique<FieldBlock>(parent, column, owner.surroundings_);
            block->editor().show(valueOf(row.cells, column.name), titles);
            block->editor().changed = [&owner] { owner.tell(); };
            block->sizer().SetMinSize(parent.FromDIP(widthOf(column)), -1);
            cells->Add(&block->sizer(), 0, wxRIGHT | wxBOTTOM, gap(parent));
            blocks_.push_back(std::move(block));
        }
        number_ = new wxStaticText(&parent, wxID_ANY, {});
        setTone(*number_, Tone::quiet);
        sizer_->Add(number_, 0, wxTOP | wxRIGHT, gap(parent));
        sizer_->Add(cells, 1, wxEXPAND);
        remove_ = new wxButton(&parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT | wxBORDER_NONE);
        remove_->SetBitmap(icon(parent, "list-remove", Tone::quiet));
        remove_->Bind(wxEVT_BUTTON, [this, &owner](wxCommandEvent&) {
            // After the event: it destroys the button that sent it.
            owner.panel_->CallAfter([this, &owner] { owner.remove(*this); });
        });
        sizer_->Add(remove_, 0, wxTOP, gap(parent));
        setPosition(position, owner.surroundings_);
        if (owner.record_)
            setPlace(*owner.record_, owner.place_);
    }

    [[nodiscard]] const Id& id() const { return id_; }
    void show(const model::Row& row, const Titles& titles)
    {
        for (const auto& block : blocks_)
            block->editor().show(valueOf(row.cells, block->field().name), titles);
    }
    void setPlace(const Id& record, const std::string& list)
    {
        for (const auto& block : blocks_)
            block->editor().setPlace(record, list + '[' + id_.text() + "]." + block->field().name);
    }
    [[nodiscard]] wxSizer& sizer() const { return *sizer_; }
    [[nodiscard]] wxWindow& firstField() const { return blocks_.front()->editor().focusTarget(); }

    void setPosition(std::size_t position, const Surroundings& surroundings)
    {
        const auto text = std::to_string(position);
        number_->SetLabel(toWx(text));
        setAccessibleName(*remove_, surroundings.text({"Remove row {number}", {{"number", text}}}));
        for (const auto& block : blocks_)
            setAccessibleName(block->editor().focusTarget(),
                              surroundings.label(block->field().label) + toWx(" " + text));
    }

    /// Nothing where a cell is not of its form; an empty row has no cells.
    [[nodiscard]] std::optional<model::Row> row() const
    {
        const bool isReadable =
            std::ranges::all_of(blocks_, [](const auto& block) { return block->editor().value().has_value(); });
        return isReadable ? std::optional(draftRow()) : std::nullopt;
    }

    [[nodiscard]] model::Row draftRow() const
    {
        model::Row row{id_, {}};
        bool isEmptyRow = true;
        for (const auto& block : blocks_) {
            auto value = block->editor().draftValue();
            isEmptyRow = isEmptyRow && (model::isEmpty(value) || block->field().readOnly);
            if (!model::isEmpty(value))
                row.cells.insert_or_assign(block->field().name, std::move(value));
        }
        if (isEmptyRow)
            row.cells.clear();
        return row;
    }

    /// What was typed and is not of its form, as problems of this row.
    bool showProblem(std::string_view cell, const Problem& problem)
    {
        for (const auto& block : blocks_)
            if (block->field().name == cell) {
                block->showProblem({}, problem);
                return true;
            }
        return false;
    }

    void showUnreadable()
    {
        for (const auto& block : blocks_)
            if (!block->editor().value())
                block->showUnreadable();
    }

    void clearProblems()
    {
        for (const auto& block : blocks_)
            block->clearProblems();
    }

private:
    Id id_;
    wxBoxSizer* sizer_;
    wxStaticText* number_;
    wxButton* remove_;
    std::vector<std::unique_ptr<FieldBlock>> blocks_;
};

RowsEditor::RowsEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : field_(field), surroundings_(surroundings), panel_(new wxPanel(&parent)), stripSizer_(new wxBoxSizer(wxVERTICAL))
{
    auto* button = new wxButton(panel_, wxID_ANY, surroundings.text({"Add to “{field}”", {{"field", field.label}}}));
    button->SetBitmap(icon(*panel_, "list-add"));
    button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { addEmpty(); });
    addButton_ = button;
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(stripSizer_, 0, wxEXPAND);
    sizer->Add(button, 0);
    panel_->SetSizer(sizer);
}

RowsEditor::~RowsEditor() = default;

wxWindow& RowsEditor::window()
{
    return *panel_;
}

wxWindow& RowsEditor::focusTarget()
{
    return *addButton_;
}

void RowsEditor::setPlace(const Id& record, const std::string& place)
{
    record_ = record;
    place_ = place;
    for (const auto& strip : strips_)
        strip->setPlace(record, place);
}

void RowsEditor::show(const model::Value& value, const Titles& titles)
{
    const auto* given = std::get_if<std::vector<model::Row>>(&value);
    const auto rows = given ? *given : std::vector<model::Row>();
    // The same rows keep their windows: while somebody types in a panel, this is shown at every key, and many windows
    // take long to make.
    std::size_t same = 0;
    while (same < rows.size() && same < strips_.size() && strips_[same]->id() == rows[same].id)
        ++same;
    for (std::size_t index = 0; index < same; ++index)
        strips_[index]->show(rows[index], titles);
    while (strips_.size() > same)
        takeOut(strips_.size() - 1);
    for (std::size_t index = same; index < rows.size(); ++index)
        add(rows[index], titles);
}

std::optional<model::Value> RowsEditor::value() const
{
    std::vector<model::Row> rows;
    for (const auto& strip : strips_) {
        auto row = strip->row();
        if (!row)
            return std::nullopt;
        // A row that nothing was typed into yet is not one.
        if (!row->cells.empty())
            rows.push_back(std::move(*row));
    }
    return rows.empty() ? model::Value() : model::Value(std::move(rows));
}

model::Value RowsEditor::draftValue() const
{
    std::vector<model::Row> rows;
    for (const auto& strip : strips_)
        if (auto row = strip->draftRow(); !row.cells.empty())
            rows.push_back(std::move(row));
    return rows.empty() ? model::Value() : model::Value(std::move(rows));
}

bool RowsEditor::showProblem(std::string_view part, const Problem& problem)
{
    if (part == unreadable) {
        for (const auto& strip : strips_)
            strip->showUnreadable();
        return true;
    }
    const auto path = parsed(part);
    if (!path)
        return false;
    // Rows are counted without those that are still empty.
    std::size_t position = 0;
    for (const auto& strip : strips_) {
        const auto row = strip->row();
        if (row && !row->cells.empty() && ++position == path->row)
            return strip->showProblem(path->cell, problem);
    }
    return false;
}

void RowsEditor::clearProblems()
{
    for (const auto& strip : strips_)
        strip->clearProblems();
}

RowsEditor::RowStrip& RowsEditor::add(const model::Row& row, const Titles& titles)
{
    strips_.push_back(std::make_unique<RowStrip>(*this, *panel_, row, strips_.size() + 1, titles));
    stripSizer_->Add(&strips_.back()->sizer(), 0, wxEXPAND | wxBOTTOM, gap(*panel_));
    // The button stays the last in the order of Tab.
    addButton_->MoveAfterInTabOrder(panel_->GetChildren().GetLast()->GetData());
    return *strips_.back();
}

void RowsEditor::addEmpty()
{
    auto& strip = add({}, {});
    relayout(*panel_);
    strip.firstField().SetFocus();
    tell();
}

void RowsEditor::takeOut(std::size_t index)
{
    strips_.erase(strips_.begin() + static_cast<std::ptrdiff_t>(index));
    stripSizer_->GetItem(index)->GetSizer()->Clear(true);
    stripSizer_->Remove(static_cast<int>(index));
}

void RowsEditor::remove(const RowStrip& strip)
{
    const auto found = std::ranges::find(strips_, &strip, &std::unique_ptr<RowStrip>::get);
    if (found == strips_.end())
        return;
    const auto index = static_cast<std::size_t>(found - strips_.begin());
    takeOut(index);
    for (std::size_t position = index; position < strips_.size(); ++position)
        strips_[position]->setPosition(position + 1, surroundings_);
    addButton_->SetFocus();
    relayout(*panel_);
    tell();
}

void RowsEditor::tell()
{
    if (changed)
        changed();
}

}  // namespace beibao::ui
