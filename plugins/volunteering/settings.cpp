#include "settings.h"

namespace beibao::volunteering {

namespace {

CheckItem checkItemIn(const config::Node& node)
{
    CheckItem item{node["item"].text(), 1, node["critical"].boolean().value_or(false),
                   node["encouraged"].boolean().value_or(false)};
    config::readInteger(node["weight"], item.weight);
    return item;
}

}  // namespace

Settings readSettings(const config::Node& node)
{
    Settings settings;
    config::readInteger(node["low_income_standard"], settings.lowIncomeStandard.fen);
    config::readInteger(node["edge_percent"], settings.edgePercent);
    for (const auto& item : node["weights"].items())
        config::readInteger(item["weight"], settings.weights[item["need"].text()]);
    for (const auto& item : node["usual_tasks"].items())
        settings.usualTasks.push_back(item["task"].text());
    for (const auto& item : node["check_items"].items())
        settings.checkItems.push_back(checkItemIn(item));
    config::readInteger(node["revisit_percent"], settings.revisitPercent);
    config::readInteger(node["revisit_days"], settings.revisitDays);
    config::readInteger(node["most_hours"], settings.mostHours);
    return settings;
}

}  // namespace beibao::volunteering
