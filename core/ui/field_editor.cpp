#include <beibao/ui/field_editor.h>

#include <beibao/ui/division_editor.h>
#include <beibao/ui/file_editor.h>
#include <beibao/ui/links_editor.h>
#include <beibao/ui/reference_editor.h>
#include <beibao/ui/rows_editor.h>
#include <beibao/ui/simple_editors.h>

namespace beibao::ui {

namespace {

/// What can be chosen where a record type is wanted: those that take up what is handed on to them.
std::vector<std::pair<std::string, wxString>> typesForReferrals(const Surroundings& surroundings)
{
    std::vector<std::pair<std::string, wxString>> types;
    for (const auto& [name, type] : surroundings.catalogue->model->types())
        if (type.referrals)
            types.emplace_back(name, surroundings.label(type.label));
    return types;
}

}  // namespace

std::unique_ptr<FieldEditor> makeEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
{
    using model::FieldKind;
    if (field.readOnly || field.isComputed())
        return std::make_unique<FixedText>(parent, field, surroundings);
    switch (field.kind) {
    case FieldKind::boolean:
        return std::make_unique<FlagEditor>(parent, field, surroundings);
    case FieldKind::code:
        return std::make_unique<CodeEditor>(parent, field, surroundings);
    case FieldKind::reference:
        return std::make_unique<ReferenceEditor>(parent, field, surroundings);
    case FieldKind::references:
        return std::make_unique<LinksEditor>(parent, field, surroundings);
    case FieldKind::rows:
        return std::make_unique<RowsEditor>(parent, field, surroundings);
    case FieldKind::attachment:
        return std::make_unique<FileEditor>(parent, field, surroundings);
    case FieldKind::text:
        if (field.format == model::TextFormat::divisionCode)
            return std::make_unique<DivisionEditor>(parent, field, surroundings);
        if (field.format == model::TextFormat::recordType)
            return std::make_unique<CodeEditor>(parent, surroundings.label(field.label),
                                                typesForReferrals(surroundings), field.required);
        return std::make_unique<TextEditor>(parent, field, surroundings);
    default:
        return std::make_unique<TextEditor>(parent, field, surroundings);
    }
}

}  // namespace beibao::ui
