#include <beibao/store/tables/reference_places.h>

#include <beibao/store/sqlite/database.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

namespace beibao::store {

using model::FieldKind;
using sqlite::quotedName;

std::vector<ReferencePlace> referencePlaces(const model::RecordType& type)
{
    std::vector<ReferencePlace> places;
    const auto own = fmt::format("main.{} AS referring", quotedName(tableName(type)));
    for (const auto& field : type.fields) {
        if (field.isComputed())
            continue;
        if (field.kind == FieldKind::reference)
            places.push_back({&field, &field, own, "referring." + quotedName(field.name)});
        if (!hasOwnTable(field))
            continue;
        const auto from = own + fmt::format(" JOIN main.{} AS part ON part.owner = referring.id",
                                            quotedName(childTableName(type, field)));
        if (field.kind == FieldKind::references)
            places.push_back({&field, &field, from, "part.target"});
        for (const auto& column : field.columns)
            if (column.kind == FieldKind::reference && !column.isComputed())
                places.push_back({&field, &column, from, "part." + quotedName(column.name)});
    }
    return places;
}

}  // namespace beibao::store
