#pragma once

#include "survey.h"

#include <string>

namespace beibao::mediation {

[[nodiscard]] double inMetres(Length length);

/// `AB` becomes `measurements.AB`.
[[nodiscard]] std::string measurementField(const std::string& name);

/// Metres to the millimetre, as `12.400`.
[[nodiscard]] std::string metresText(double metres);

/// Square metres to the second decimal, as `99.73`.
[[nodiscard]] Decimal roundedSquareMetres(double area);

/// The mean of the readings of the length called `name`; nothing, and the reason as a problem, if they are too
/// few, too far apart, or not lengths.
[[nodiscard]] std::optional<MeanLength> meanOf(const std::string& name, const std::vector<Length>& readings,
                                               const SurveySettings& settings, Problems& problems);

/// All six; nothing if any is missing, after every one was looked at.
[[nodiscard]] std::optional<Spans<MeanLength>> meansOf(const Spans<std::vector<Length>>& readings,
                                                       const SurveySettings& settings, Problems& problems);

}  // namespace beibao::mediation
