#include <beibao/store/attachments/file_columns.h>

#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

std::vector<FileColumn> fileColumns(const model::Model& model)
{
    constexpr auto file = model::FieldKind::attachment;
    std::vector<FileColumn> columns;
    for (const auto& [name, type] : model.types())
        for (const auto& field : type.fields) {
            const auto path = name + "." + field.name;
            if (field.kind == file)
                columns.push_back({tableName(type), sqlite::quotedName(field.name), "id", path, &field});
            for (const auto& column : field.columns)
                if (column.kind == file)
                    columns.push_back({childTableName(type, field), sqlite::quotedName(column.name), "owner",
                                       path + "." + column.name, &column});
        }
    return columns;
}

bool isNamedInTables(Session::Parts& parts, std::string_view hash, std::span<const Id> besides)
{
    for (const auto& each : fileColumns(parts.model())) {
        auto rows = parts.database.prepare(fmt::format("SELECT {} FROM main.{} WHERE instr({}, ?) > 0", each.record,
                                                       sqlite::quotedName(each.table), each.column));
        rows.bind(1, hash);
        while (rows.step())
            if (const auto id = Id::fromBytes(rows.blob(0)); !id || std::ranges::find(besides, *id) == besides.end())
                return true;
    }
    return false;
}

}  // namespace beibao::store
