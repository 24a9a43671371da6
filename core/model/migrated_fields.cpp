#include <beibao/model/migrated_fields.h>

#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>

#include <algorithm>
#include <span>

namespace beibao::model {

namespace {

bool isOf(const Field& field, const Value& value)
{
    const auto* decimal = std::get_if<Decimal>(&value);
    return fits(field.kind, value) && (!decimal || decimal->scale <= field.scale);
}

/// A text that says the same in the form of the field's kind.
std::string inFormOf(const Field& field, const Value& value, std::string text)
{
    constexpr std::size_t dayLength = 10;
    if (field.kind == FieldKind::date && std::holds_alternative<Timestamp>(value))
        return text.substr(0, dayLength);
    if (field.kind == FieldKind::datetime && std::holds_alternative<Date>(value))
        return text + "T00:00";
    if (std::holds_alternative<Decimal>(value) && text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.pop_back();
    }
    return text;
}

/// Nothing where the value has no form in the field.
std::optional<Value> convertedLink(const Field& field, const Value& value)
{
    const auto* one = std::get_if<Id>(&value);
    const auto* several = std::get_if<std::vector<Link>>(&value);
    if (field.kind == FieldKind::references && one)
        return std::vector<Link>{{*one, {}}};
    if (field.kind == FieldKind::reference && several && several->size() == 1)
        return several->front().target;
    return std::nullopt;
}

std::optional<Value> converted(const Field& field, const Value& value, std::span<const FieldConversion* const> steps,
                               std::chrono::minutes offset)
{
    // A mask stands for the value behind it, wherever it is kept.
    if (isEmpty(value) || std::holds_alternative<Masked>(value))
        return value;
    if (std::holds_alternative<Sealed>(value))
        return std::nullopt;
    if (field.kind == FieldKind::reference || field.kind == FieldKind::references)
        return isOf(field, value) ? std::optional(value) : convertedLink(field, value);
    auto text = formatValue(value);
    bool isReplaced = false;
    if (!isOf(field, value) || field.kind == FieldKind::code)
        for (const auto* step : steps)
            if (const auto found = step->values.find(text); found != step->values.end()) {
                text = found->second;
                isReplaced = true;
            }
    if (isReplaced)
        return text.empty() ? Value() : parseValue(field, text, offset);
    if (isOf(field, value))
        return value;
    return text.empty() ? std::nullopt : parseValue(field, inFormOf(field, value, text), offset);
}

class Conversion {
public:
    Conversion(const RecordType& type, MigratedFields& migrated, std::chrono::minutes offset)
        : type_(type), migrated_(migrated), offset_(offset)
    {
    }

    void convert(const FieldPath& path, std::span<const FieldConversion* const> steps)
    {
        const auto* field = fieldAt(type_, path);
        const auto found = migrated_.fields.find(path.list.empty() ? path.name : path.list);
        if (!field || found == migrated_.fields.end())
            return;
        if (path.list.empty()) {
            convert(*field, steps, migrated_.fields, path.name);
        } else if (auto* rows = std::get_if<std::vector<Row>>(&found->second)) {
            for (auto& row : *rows)
                convert(*field, steps, row.cells, path.list);
        }
    }

private:
    void convert(const Field& field, std::span<const FieldConversion* const> steps, Fields& fields,
                 const std::string& nameOfLost)
    {
        const auto found = fields.find(field.name);
        if (found == fields.end())
            return;
        auto value = converted(field, found->second, steps, offset_);
        if (!value && std::ranges::find(migrated_.lost, nameOfLost) == migrated_.lost.end())
            migrated_.lost.push_back(nameOfLost);
        if (!value || (isEmpty(*value) && !isEmpty(found->second)))
            fields.erase(found);
        else
            found->second = std::move(*value);
    }

    const RecordType& type_;
    MigratedFields& migrated_;
    std::chrono::minutes offset_;
};

}  // namespace

std::map<FieldPath, std::vector<const FieldConversion*>> conversionsOf(const RecordType& type)
{
    std::map<FieldPath, std::vector<const FieldConversion*>> conversions;
    for (std::size_t index = 0; index < type.migrations.size(); ++index)
        if (const auto* conversion = std::get_if<FieldConversion>(&type.migrations[index].step))
            conversions[presentPath(type, conversion->field, index + 1)].push_back(conversion);
    return conversions;
}

FieldPath presentPath(const RecordType& type, FieldPath path, std::size_t applied)
{
    for (std::size_t index = applied; index < type.migrations.size(); ++index) {
        const auto* renaming = std::get_if<FieldRenaming>(&type.migrations[index].step);
        if (!renaming)
            continue;
        if (renaming->from == path)
            path.name = renaming->to;
        else if (renaming->from.list.empty() && renaming->from.name == path.list)
            path.list = renaming->to;
    }
    return path;
}

std::vector<FieldPath> pathsOf(const RecordType& type, const FieldPath& field)
{
    std::vector<FieldPath> paths{field};
    for (auto index = type.migrations.size(); index-- > 0;) {
        const auto* renaming = std::get_if<FieldRenaming>(&type.migrations[index].step);
        if (!renaming)
            continue;
        auto earlier = paths.back();
        if (earlier == FieldPath{renaming->from.list, renaming->to})
            earlier.name = renaming->from.name;
        else if (renaming->from.list.empty() && !earlier.list.empty() && earlier.list == renaming->to)
            earlier.list = renaming->from.name;
        else
            continue;
        paths.push_back(std::move(earlier));
    }
    return paths;
}

const Field* fieldAt(const RecordType& type, const FieldPath& path)
{
    if (path.list.empty())
        return type.field(path.name);
    const auto* list = type.field(path.list);
    return list ? list->column(path.name) : nullptr;
}

const Field* lastDeclaration(const RecordType& type, std::string_view name)
{
    if (const auto* field = type.field(name))
        return field;
    for (const auto& migration : type.migrations)
        if (const auto* removal = std::get_if<FieldRemoval>(&migration.step);
            removal && removal->list.empty() && removal->field.name == name)
            return &removal->field;
    return nullptr;
}

Fields renamedFields(const RecordType& type, Fields fields)
{
    if (type.migrations.empty())
        return fields;
    Fields renamed;
    for (auto& [name, value] : fields) {
        if (auto* rows = std::get_if<std::vector<Row>>(&value))
            for (auto& row : *rows) {
                Fields cells;
                for (auto& [cell, content] : row.cells)
                    cells.insert_or_assign(presentPath(type, {name, cell}).name, std::move(content));
                row.cells = std::move(cells);
            }
        renamed.insert_or_assign(presentPath(type, {{}, name}).name, std::move(value));
    }
    return renamed;
}

MigratedFields migratedFields(const RecordType& type, Fields fields, std::chrono::minutes offset)
{
    MigratedFields migrated{renamedFields(type, std::move(fields)), {}};
    Conversion conversion(type, migrated, offset);
    for (const auto& [path, steps] : conversionsOf(type))
        conversion.convert(path, steps);
    return migrated;
}

}  // namespace beibao::model
