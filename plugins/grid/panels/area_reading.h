#pragma once

#include "panels/round_entries.h"

#include <beibao/model/record.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::grid {

/// Where a round goes: a grid, a village, or both.
struct Area {
    model::Value grid;
    model::Value division;

    [[nodiscard]] bool empty() const { return isEmpty(grid) && isEmpty(division); }
    friend bool operator==(const Area&, const Area&) = default;
};

/// A household of the area, and when somebody was last there; the day of a round.
struct HouseholdLine {
    Door door;
    std::string name;
    std::string address;
    std::optional<Date> lastVisit;
};

/// What waits in the area: a lead, a permit that is possible or to be endorsed, a report.
struct WaitingLine {
    Id record;
    std::string type;
    std::string title;
    std::optional<Date> due;
};

struct AreaReading {
    std::vector<HouseholdLine> households;  ///< who was not visited for longest comes first
    std::vector<WaitingLine> waiting;       ///< the earliest first
};

/// Reads what is there of both, as far as whoever asks may see it.
[[nodiscard]] AreaReading readArea(model::Records& records, const Area& area);

}  // namespace beibao::grid
