#pragma once

#include <beibao/model/value.h>

#include <cstddef>
#include <string>
#include <utility>

namespace beibao::volunteering {

/// Sets a cell of a row; an empty value takes it out.
inline void put(model::Fields& cells, const char* name, model::Value value)
{
    if (isEmpty(value))
        cells.erase(name);
    else
        cells.insert_or_assign(name, std::move(value));
}

/// Where a problem is, as problems say it: `tasks[2].minutes` is of the second row, whose `index` is 1.
inline std::string placeOf(const char* list, std::size_t index, const char* cell)
{
    return std::string(list) + '[' + std::to_string(index + 1) + "]." + cell;
}

/// Calls `look(index, cells)` for each row of a list, counted from 0.
template <typename Look>
void forEachRow(const model::Fields& fields, const char* list, Look look)
{
    const auto& rows = model::rowsOf(fields, list);
    for (std::size_t index = 0; index < rows.size(); ++index)
        look(index, rows[index].cells);
}

}  // namespace beibao::volunteering
