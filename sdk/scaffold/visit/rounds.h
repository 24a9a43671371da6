#pragma once

#include <beibao/base/date.h>

#include <chrono>

namespace module_id {

/// The day on which somebody goes again: so many days later, and on a Monday where that is a Saturday or a Sunday.
[[nodiscard]] beibao::Date nextVisit(beibao::Date day, std::chrono::days interval);

}  // namespace module_id
