#include "roadside/towing.h"

namespace beibao::traffic {

Towing towingOf(std::string_view fault, std::string_view vehicle)
{
    if (vehicle == "motorcycle")
        return Towing::notAtAll;
    if (fault == "S1" || fault == "L1")
        return Towing::recoveryVehicleOnly;
    return fault == "K1" ? Towing::rigidLink : Towing::softLink;
}

std::optional<Message> towingForbidden(Towing towing)
{
    if (towing == Towing::notAtAll)
        return Message("A motorcycle is not towed (Implementing Regulations, article 61).");
    if (towing == Towing::recoveryVehicleOnly)
        return Message("Steering or lights failed: only a recovery vehicle tows it (Implementing Regulations, article "
                       "61).");
    return std::nullopt;
}

}  // namespace beibao::traffic
