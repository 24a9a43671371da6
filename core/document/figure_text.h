#pragma once

#include <beibao/model/figure.h>
#include <beibao/model/value_display.h>

#include <optional>
#include <string>

namespace beibao::document {

/// How a figure of an indicator is written for people: money in yuan, a fraction as a percentage, codes and states by
/// their label; a dash where there is none.
[[nodiscard]] std::string figureText(const model::Figure& figure, const model::IndicatorColumn& column,
                                     const model::RecordType& type, const model::ValueDisplay& display);

/// The figure as a number, for a chart: money in yuan, lengths in metres; nothing for what is none.
[[nodiscard]] std::optional<double> numberIn(const model::Figure& figure, const model::IndicatorColumn& column);

/// Whether the column holds numbers, which stand at the right.
[[nodiscard]] bool isNumeric(const model::IndicatorColumn& column);

}  // namespace beibao::document
