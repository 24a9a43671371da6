#pragma once

#include "hotspots/hot_spots.h"

#include <beibao/base/quantity.h>
#include <beibao/config/node.h>

namespace beibao::traffic {

/// The settings of the manifest, as profile, site and workspace have changed them.
struct Settings {
    Length adviceDistance{200'000};  ///< in tunnels, bends, fog and at night
    HotSpotRule hotSpots;
    int days = 90;  ///< that a review looks back
};

[[nodiscard]] Settings readSettings(const config::Node& node);

}  // namespace beibao::traffic
