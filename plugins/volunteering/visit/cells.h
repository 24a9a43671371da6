#pragma once

#include <beibao/model/value.h>

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

}  // namespace beibao::volunteering
