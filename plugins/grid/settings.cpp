#include "settings.h"

namespace beibao::grid {

Settings readSettings(const config::Node& node)
{
    Settings settings;
    const auto days = [&](std::string_view key, int& value) {
        if (const auto given = node[key].integer(); given && *given >= 0 && *given <= 365)
            value = static_cast<int>(*given);
    };
    days("self_declare_days", settings.selfDeclareDays);
    days("report_days", settings.reportDays);
    days("change_days", settings.changeDays);
    days("lead_days", settings.leadDays);
    days("permit_days", settings.permitDays);
    for (const auto& item : node["matters"].items())
        settings.matters.push_back({item["kind"].text(), item["becomes"].text(), item["to"].text()});
    return settings;
}

}  // namespace beibao::grid
