#include <beibao/store/field_sealing.h>

#include <beibao/model/migrated_fields.h>
#include <beibao/model/value_text.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Field;
using model::Fields;
using model::Row;
using model::Value;

bool isSealed(const Field& field)
{
    return field.secrecy == model::Secrecy::sealed;
}

/// What binds a sealed value to its field, and a cell to its row: `note`, `parties.0192….note`.
std::string boundName(const model::FieldPath& path, const Id& row)
{
    if (path.list.empty())
        return path.name;
    auto hex = toHex(row.bytes());
    std::ranges::transform(hex, hex.begin(),
                           [](char each) { return each >= 'a' ? static_cast<char>(each - 'a' + 'A') : each; });
    return path.list + "." + hex + "." + path.name;
}

/// The cells of a row in a list that is among `fields`; none if the row is not there.
const Fields& cellsOf(const Fields& fields, const Field& list, const Id& row)
{
    static const Fields none;
    const auto* rows = model::get<std::vector<Row>>(fields, list.name);
    if (!rows)
        return none;
    const auto found = std::ranges::find(*rows, row, &Row::id);
    return found == rows->end() ? none : found->cells;
}

Value sealedValue(const std::string& name, const std::string& boundTo, const Value& value, const EarlierFields& earlier,
                  RecordSeal& seal)
{
    if (isEmpty(value))
        return {};
    const auto& stored = valueOf(earlier.stored, name);
    if (value == valueOf(earlier.plain, name) && std::holds_alternative<model::Sealed>(stored))
        return stored;
    return model::Sealed{seal.seal(boundTo, formatValue(value))};
}

void sealCells(const Field& list, std::vector<Row>& rows, const EarlierFields& earlier, RecordSeal& seal)
{
    for (auto& row : rows) {
        const EarlierFields before{cellsOf(earlier.plain, list, row.id), cellsOf(earlier.stored, list, row.id)};
        for (const auto& cell : list.columns)
            if (const auto found = row.cells.find(cell.name); isSealed(cell) && found != row.cells.end())
                found->second =
                    sealedValue(cell.name, boundName({list.name, cell.name}, row.id), found->second, before, seal);
    }
}

/// What the sealed value of a field, or of a column in a row, may be bound to: its name, and those it had before.
std::vector<std::string> sealNames(const model::RecordType& type, const model::FieldPath& path, const Id& row)
{
    std::vector<std::string> names;
    for (const auto& each : pathsOf(type, path))
        names.push_back(boundName(each, row));
    return names;
}

void unseal(Fields& fields, const model::RecordType& type, const model::FieldPath& path, const Id& row,
            RecordSeal& seal)
{
    const auto* sealed = model::get<model::Sealed>(fields, path.name);
    if (!sealed)
        return;
    if (auto plain = seal.unseal(sealNames(type, path, row), sealed->bytes))
        fields[path.name] = std::move(*plain);
    else
        fields.erase(path.name);
}

}  // namespace

Fields sealedFields(const model::RecordType& type, Fields plain, const EarlierFields& earlier, RecordSeal& seal)
{
    for (const auto& field : type.fields) {
        const auto found = plain.find(field.name);
        if (found == plain.end())
            continue;
        if (isSealed(field))
            found->second = sealedValue(field.name, field.name, found->second, earlier, seal);
        if (auto* rows = std::get_if<std::vector<Row>>(&found->second))
            sealCells(field, *rows, earlier, seal);
    }
    return plain;
}

Fields unsealedFields(const model::RecordType& type, Fields stored, RecordSeal& seal)
{
    for (const auto& field : type.fields) {
        unseal(stored, type, {{}, field.name}, {}, seal);
        const auto found = stored.find(field.name);
        auto* rows = found == stored.end() ? nullptr : std::get_if<std::vector<Row>>(&found->second);
        if (!rows)
            continue;
        for (auto& row : *rows)
            for (const auto& cell : field.columns)
                unseal(row.cells, type, {field.name, cell.name}, row.id, seal);
    }
    return stored;
}

}  // namespace beibao::store
