#include "visit/rounds.h"

namespace module_id {

beibao::Date nextVisit(beibao::Date day, std::chrono::days interval)
{
    auto next = day + interval;
    for (auto weekday = std::chrono::weekday{next.days()};
         weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
         weekday = std::chrono::weekday{next.days()})
        next = next + std::chrono::days{1};
    return next;
}

}  // namespace module_id
