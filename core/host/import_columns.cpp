#include <beibao/host/import_columns.h>

#include <beibao/exchange/cell_text.h>
#include <beibao/exchange/columns.h>
#include <beibao/exchange/table/table_reader.h>
#include <beibao/ui/look.h>

#include <wx/choice.h>
#include <wx/stattext.h>

namespace beibao::host {

namespace {

using exchange::Column;

constexpr const char* leftOut = "-";

std::string targetOf(const Column& column)
{
    switch (column.use) {
    case Column::Use::id:
        return exchange::idHeader;
    case Column::Use::field:
        return column.field->name;
    case Column::Use::part:
        return column.partOf->name + "." + column.field->name;
    default:
        return {};
    }
}

}  // namespace

ImportColumns::ImportColumns(wxWindow* parent, const ui::Surroundings& surroundings, const model::RecordType& type)
    : wxScrolledWindow(parent, wxID_ANY), targets_(targetsFor(surroundings, type)),
      grid_(new wxFlexGridSizer(2, ui::gap(*this), ui::gap(*this)))
{
    SetScrollRate(0, ui::gap(*this, 2));
    grid_->AddGrowableCol(1);
    SetSizer(grid_);
}

std::vector<ImportColumns::Known> ImportColumns::read(Env& env, const model::Model& model,
                                                      const model::RecordType& type, const std::filesystem::path& file)
{
    std::vector<Known> known;
    if (file.extension() == ".json")
        return known;
    const auto header = exchange::openTable(env, file)->next();
    if (!header)
        return known;
    Problems ignored;  // the import itself tells them
    const exchange::Columns columns(model, type, header->cells, {}, ignored);
    for (const auto& column : columns.all())
        if (!column.header.empty())
            known.push_back({column.header, targetOf(column)});
    return known;
}

std::vector<ImportColumns::Target> ImportColumns::targetsFor(const ui::Surroundings& surroundings,
                                                             const model::RecordType& type)
{
    std::vector<Target> targets{{leftOut, surroundings.text({"Leave out"})}};
    const auto& model = *surroundings.catalogue->model;
    for (const auto& field : type.fields) {
        if (!exchange::isExchanged(field))
            continue;
        targets.push_back({field.name, surroundings.label(field.label)});
        if (const auto* referred = exchange::referredType(model, field))
            for (const auto& part : referred->fields)
                if (exchange::isPart(part) && part.kind == model::FieldKind::text)
                    targets.push_back({field.name + "." + part.name,
                                       surroundings.label(field.label) + L" · " + surroundings.label(part.label)});
    }
    targets.push_back({exchange::idHeader, surroundings.text({"Id of the record"})});
    return targets;
}

void ImportColumns::show(const std::vector<Known>& columns)
{
    for (const auto& column : columns)
        add(column);
    FitInside();
    GetParent()->Layout();
}

void ImportColumns::add(const Known& column)
{
    auto* choice = new wxChoice(this, wxID_ANY);
    int chosen = 0;
    for (std::size_t place = 0; place < targets_.size(); ++place) {
        choice->Append(targets_[place].label);
        if (targets_[place].name == column.target)
            chosen = static_cast<int>(place);
    }
    choice->SetSelection(chosen);
    ui::setAccessibleName(*choice, ui::toWx(column.header));
    choice->Bind(wxEVT_CHOICE, [this, header = column.header, choice](wxCommandEvent&) {
        mapping_[header] = targets_[static_cast<std::size_t>(choice->GetSelection())].name;
        if (changed)
            changed();
    });
    // Said outright, so that nobody is told of a column that is left out here.
    if (chosen == 0)
        mapping_[column.header] = leftOut;
    grid_->Add(new wxStaticText(this, wxID_ANY, ui::toWx(column.header)), 0, wxALIGN_CENTRE_VERTICAL);
    grid_->Add(choice, 1, wxEXPAND);
}

}  // namespace beibao::host
