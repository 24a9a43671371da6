#pragma once

#include "panels/round_entries.h"
#include "round/area.h"

#include <beibao/model/record.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::grid {

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
