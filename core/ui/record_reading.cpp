#include <beibao/ui/record_reading.h>

#include <beibao/ui/look.h>

#include <wx/stattext.h>

#include <algorithm>

namespace beibao::ui {

namespace {

/// A cell of a table is never wider, in DIP.
constexpr int widestCell = 200;
constexpr int wholeWidth = 2;

bool isLong(const model::Field& field)
{
    return field.kind == model::FieldKind::longText || field.kind == model::FieldKind::rows;
}

}  // namespace

SectionReading::SectionReading(wxWindow& parent, const model::RecordType& type, const model::Section& section,
                               const RecordView& view, const Surroundings& surroundings, Clicked clicked)
    : view_(view), surroundings_(surroundings), sectionLabel_(section.label), clicked_(std::move(clicked))
{
    for (const auto& name : section.fields)
        if (const auto* field = type.field(name); field && !field->hidden)
            if (const auto& value = valueOf(view.record.fields, name); !isEmpty(value))
                addField(parent, *field, value);
}

void SectionReading::fit(int width, int columns)
{
    for (auto* grid : grids_)
        grid->SetCols(columns);
    // All as wide as each other, so that the columns of all grids stand below each other.
    for (auto* block : blocks_)
        block->SetMinSize(width / columns - wxWindow::FromDIP(16, nullptr), -1);
    for (auto& [text, span] : texts_)
        text.wrap(span == wholeWidth ? width : width / columns - text.window().FromDIP(16));
    for (auto& table : tables_)
        fit(table, width);
}

void SectionReading::fit(Table& table, int width)
{
    std::vector<int> natural;
    for (const auto& column : table) {
        int widest = 0;
        for (const auto& text : column)
            widest = std::max(widest, text.naturalWidth());
        natural.push_back(std::min(widest, column.front().window().FromDIP(widestCell)));
    }
    const auto& any = table.front().front().window();
    const auto widths = columnWidths(natural, width - gap(any, 2) * (static_cast<int>(table.size()) - 1));
    for (std::size_t index = 0; index < table.size(); ++index)
        for (auto& text : table[index])
            text.wrap(widths[index]);
}

wxFlexGridSizer& SectionReading::grid(wxWindow& parent)
{
    if (!openGrid_) {
        openGrid_ = new wxFlexGridSizer(2, gap(parent), gap(parent, 2));
        sizer_->Add(openGrid_, 0, wxEXPAND | wxBOTTOM, gap(parent));
        grids_.push_back(openGrid_);
    }
    return *openGrid_;
}

void SectionReading::addField(wxWindow& parent, const model::Field& field, const model::Value& value)
{
    if (!sizer_)
        sizer_ = new wxBoxSizer(wxVERTICAL);
    auto* block = new wxBoxSizer(wxVERTICAL);
    // A section of one list often bears its name already.
    if (field.label != sectionLabel_) {
        auto* label = new wxStaticText(&parent, wxID_ANY, surroundings_.label(field.label));
        setTone(*label, Tone::quiet);
        block->Add(label, 0, wxBOTTOM, smallGap(parent) / 2);
    }
    const auto* rows = std::get_if<std::vector<model::Row>>(&value);
    if (isLong(field)) {
        openGrid_ = nullptr;
        sizer_->Add(block, 0, wxEXPAND | wxBOTTOM, gap(parent));
    } else {
        grid(parent).Add(block, 0, wxEXPAND);
        blocks_.push_back(block);
    }
    if (rows) {
        addTable(parent, field, *rows);
        return;
    }
    texts_.push_back({makeText(parent, field.name, toWx(surroundings_.display(view_.titles).text(field, value))),
                      isLong(field) ? wholeWidth : 1});
    block->Add(&texts_.back().text.window());
}

void SectionReading::addTable(wxWindow& parent, const model::Field& field, const std::vector<model::Row>& rows)
{
    std::vector<const model::Field*> columns;
    for (const auto& column : field.columns)
        if (std::ranges::any_of(rows, [&](const model::Row& row) { return !isEmpty(valueOf(row.cells, column.name)); }))
            columns.push_back(&column);
    if (columns.empty())
        return;
    auto* sizer = new wxFlexGridSizer(static_cast<int>(columns.size()), smallGap(parent), gap(parent, 2));
    auto& table = tables_.emplace_back(columns.size());
    for (std::size_t index = 0; index < columns.size(); ++index) {
        const auto& heading = table[index].emplace_back(parent, surroundings_.label(columns[index]->label));
        setTone(heading.window(), Tone::quiet);
        sizer->Add(&heading.window());
    }
    const auto display = surroundings_.display(view_.titles);
    for (const auto& row : rows)
        for (std::size_t index = 0; index < columns.size(); ++index) {
            const auto& column = *columns[index];
            const auto text = toWx(display.text(column, valueOf(row.cells, column.name)));
            table[index].push_back(makeText(parent, field.name, text));
            sizer->Add(&table[index].back().window());
        }
    sizer_->Add(sizer, 0, wxBOTTOM, gap(parent));
}

WrappedText SectionReading::makeText(wxWindow& parent, const std::string& field, const wxString& text) const
{
    WrappedText made(parent, text);
    made.window().Bind(wxEVT_LEFT_UP, [this, field](wxMouseEvent&) { clicked_(field); });
    return made;
}

}  // namespace beibao::ui
