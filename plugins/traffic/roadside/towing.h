#pragma once

#include <beibao/base/message.h>

#include <optional>
#include <string_view>

namespace beibao::traffic {

/// How a vehicle that broke down may be towed (RTSL-R 61), on a road that is no expressway.
enum class Towing {
    softLink,             ///< of more than 4 and less than 10 m
    rigidLink,            ///< its brakes failed
    recoveryVehicleOnly,  ///< its steering or its lights failed
    notAtAll,             ///< a motorcycle
};

/// By codes of `fault` and `vehicle`.
[[nodiscard]] Towing towingOf(std::string_view fault, std::string_view vehicle);

/// Why another vehicle may not tow it; nothing where one may.
[[nodiscard]] std::optional<Message> towingForbidden(Towing towing);

}  // namespace beibao::traffic
