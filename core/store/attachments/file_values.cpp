#include <beibao/store/attachments/file_values.h>

namespace beibao::store {

void forEachFile(const model::Value& value, const std::function<void(const model::Attachment&)>& visit)
{
    if (const auto* file = std::get_if<model::Attachment>(&value))
        visit(*file);
    if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
        for (const auto& row : *rows)
            for (const auto& [name, cell] : row.cells)
                forEachFile(cell, visit);
}

void forEachFile(const model::Field& field, const model::Value& value,
                 const std::function<void(const model::Field&, const model::Attachment&)>& visit)
{
    if (const auto* file = std::get_if<model::Attachment>(&value))
        visit(field, *file);
    if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
        for (const auto& row : *rows)
            for (const auto& column : field.columns)
                forEachFile(column, valueOf(row.cells, column.name), visit);
}

}  // namespace beibao::store
