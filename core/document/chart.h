#pragma once

#include <beibao/base/drawing.h>
#include <beibao/model/indicator.h>

#include <span>
#include <string>

namespace beibao::document {

/// One bar, point or slice.
struct ChartValue {
    std::string label;
    double value = 0;
    std::string shownValue;
};

/// The picture of some values: bars that lie below each other, a line, or a ring of shares; an empty drawing for a
/// chart that is none, and where there is nothing to show. Shares are of values that are not negative.
[[nodiscard]] Drawing drawChart(model::Chart chart, std::span<const ChartValue> values, const std::string& title);

}  // namespace beibao::document
