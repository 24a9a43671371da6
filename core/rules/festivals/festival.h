#pragma once

#include <beibao/base/date.h>

#include <optional>

namespace beibao::rules {

/// The first of Spring Festival (1st of the 1st month), Dragon Boat (5th of the 5th), Mid-Autumn (15th of the 8th) and
/// Double Ninth (9th of the 9th, the day of the old by 老年人权益保障法, article 12) behind a day. These are days of
/// the Chinese calendar (GB/T 33661). Nothing outside the years 1990 to 2100.
[[nodiscard]] std::optional<Date> festivalAfter(Date day);

}  // namespace beibao::rules
