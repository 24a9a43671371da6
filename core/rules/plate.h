#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace beibao::rules {

/// The forms of civil number plates that GA 36 lays down.
enum class PlateKind { ordinary, newEnergySmall, newEnergyLarge };

/// Capitals, full-width characters as ASCII, without spaces, hyphens and the dot after the office letter.
/// Checks nothing.
[[nodiscard]] std::string normalizedPlate(std::string_view text);

/// What kind of plate this is, once normalised; nothing where it has none of those forms, as military, embassy and
/// temporary plates have not.
[[nodiscard]] std::optional<PlateKind> plateKind(std::string_view plate);

}  // namespace beibao::rules
