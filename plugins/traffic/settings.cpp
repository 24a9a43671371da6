#include "settings.h"

namespace beibao::traffic {

Settings readSettings(const config::Node& node)
{
    Settings settings;
    const auto take = [&](const char* key, auto& value) {
        if (const auto given = node[key].integer())
            value = static_cast<std::remove_reference_t<decltype(value)>>(*given);
    };
    take("advice_distance", settings.adviceDistance.millimetres);
    take("bin", settings.hotSpots.bin);
    take("least", settings.hotSpots.least);
    take("deviations", settings.hotSpots.deviations);
    take("days", settings.days);
    return settings;
}

}  // namespace beibao::traffic
