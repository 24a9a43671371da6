#include "settings.h"

namespace beibao::traffic {

Settings readSettings(const config::Node& node)
{
    Settings settings;
    config::readInteger(node["advice_distance"], settings.adviceDistance.millimetres);
    config::readInteger(node["bin"], settings.hotSpots.bin);
    config::readInteger(node["least"], settings.hotSpots.least);
    config::readInteger(node["deviations"], settings.hotSpots.deviations);
    config::readInteger(node["days"], settings.days);
    return settings;
}

}  // namespace beibao::traffic
