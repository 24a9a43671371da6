#include <beibao/ui/list_columns.h>

#include <beibao/ui/state_mark.h>

namespace beibao::ui {

namespace {

/// In DIP.
constexpr int narrowWidth = 104;
constexpr int numberWidth = 128;
constexpr int timeWidth = 136;
constexpr int textWidth = 152;

/// What is long, or many, or a file, is for the record's own page.
bool fitsInLine(const model::Field& field)
{
    using model::FieldKind;
    return field.kind != FieldKind::longText && field.kind != FieldKind::rows && field.kind != FieldKind::attachment;
}

std::vector<ListColumn> standing(const model::RecordType& type, ListColumn::Kind kind)
{
    const bool has = kind == ListColumn::Kind::number ? !type.numberPattern.empty() : !type.states.empty();
    return has ? std::vector<ListColumn>{{kind, nullptr}} : std::vector<ListColumn>{};
}

}  // namespace

std::string ListColumn::name() const
{
    switch (kind) {
    case Kind::number:
        return "number";
    case Kind::state:
        return "state";
    default:
        return field->name;
    }
}

wxString ListColumn::title(const Surroundings& surroundings) const
{
    switch (kind) {
    case Kind::number:
        return surroundings.text({"Number"});
    case Kind::state:
        return surroundings.text({"State"});
    default:
        return surroundings.label(field->label);
    }
}

int ListColumn::width() const
{
    if (kind != Kind::field)
        return numberWidth;
    switch (field->kind) {
    case model::FieldKind::datetime:
        return timeWidth;
    case model::FieldKind::text:
    case model::FieldKind::reference:
        return textWidth;
    default:
        return narrowWidth;
    }
}

bool ListColumn::isFigure() const
{
    using model::FieldKind;
    return kind == Kind::field && (field->kind == FieldKind::integer || field->kind == FieldKind::decimal ||
                                   field->kind == FieldKind::money || field->kind == FieldKind::length);
}

wxString ListColumn::text(const model::Record& record, const model::RecordType& type, const Surroundings& surroundings,
                          const model::ValueDisplay& display) const
{
    switch (kind) {
    case Kind::number:
        return toWx(record.number);
    case Kind::state:
        return stateText(surroundings, type, record.state);
    default:
        return toWx(display.text(*field, valueOf(record.fields, field->name)));
    }
}

std::vector<ListColumn> usualColumns(const model::RecordType& type, const model::ListView* view)
{
    const auto& names = view != nullptr && !view->listFields.empty() ? view->listFields : type.listFields;
    auto columns = standing(type, ListColumn::Kind::number);
    const auto state = standing(type, ListColumn::Kind::state);
    bool isFirst = true;
    for (const auto& name : names)
        if (const auto* field = type.field(name); field && !field->hidden) {
            columns.push_back({ListColumn::Kind::field, field});
            if (isFirst)
                columns.insert(columns.end(), state.begin(), state.end());
            isFirst = false;
        }
    if (isFirst)
        columns.insert(columns.end(), state.begin(), state.end());
    return columns;
}

std::vector<ListColumn> possibleColumns(const model::RecordType& type)
{
    auto columns = standing(type, ListColumn::Kind::number);
    const auto state = standing(type, ListColumn::Kind::state);
    columns.insert(columns.end(), state.begin(), state.end());
    for (const auto& field : type.fields)
        if (fitsInLine(field) && !field.hidden)
            columns.push_back({ListColumn::Kind::field, &field});
    return columns;
}

}  // namespace beibao::ui
