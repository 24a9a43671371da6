#pragma once

#include <beibao/model/record.h>

#include <string>

namespace beibao::grid {

/// Where a round goes: a grid, a village, or the part of the one that lies in the other.
struct Area {
    model::Value grid;
    model::Value division;

    [[nodiscard]] bool empty() const { return isEmpty(grid) && isEmpty(division); }
    friend bool operator==(const Area&, const Area&) = default;
};

/// Those places of an area, for the condition of a query that `inArea` makes. A place that does not know its grid lies
/// where its village does, and the other way round.
inline const std::string placesOfArea =
    "(select id from core_place where "
    "(:grid is null or grid = :grid or (grid is null and division = :division)) and "
    "(:division is null or division = :division or (division is null and grid = :grid)))";

[[nodiscard]] inline model::Query inArea(const Area& area, const std::string& type, const std::string& where)
{
    model::Query query;
    query.type = type;
    query.where = where;
    query.parameters = {{"grid", area.grid}, {"division", area.division}};
    return query;
}

}  // namespace beibao::grid
