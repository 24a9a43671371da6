#pragma once

#include <beibao/base/date.h>
#include <beibao/base/id.h>
#include <beibao/model/indicator.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace beibao::model {

/// One cell of an indicator; nothing where there is no value, such as a rate of none.
using Figure = std::variant<std::monostate, std::int64_t, double, std::string, Id>;

/// The rows of an indicator, each with a figure for each of its columns.
using Figures = std::vector<std::vector<Figure>>;

/// The days of a report, both included.
struct DayRange {
    Date from;
    Date to;

    friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// The last day, week (from Monday), month, quarter or year that was over before `today`.
[[nodiscard]] DayRange lastOver(ReportPeriod period, Date today);

}  // namespace beibao::model
