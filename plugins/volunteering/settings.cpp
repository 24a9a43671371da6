#include "settings.h"

namespace beibao::volunteering {

namespace {

/// Whole numbers that are given; the schema keeps them within their limits.
template <typename Number>
void take(const config::Node& node, Number& value)
{
    if (const auto given = node.integer())
        value = static_cast<Number>(*given);
}

CheckItem checkItemIn(const config::Node& node)
{
    CheckItem item{node["item"].text(), 1, node["critical"].boolean().value_or(false),
                   node["encouraged"].boolean().value_or(false)};
    take(node["weight"], item.weight);
    return item;
}

}  // namespace

Settings readSettings(const config::Node& node)
{
    Settings settings;
    take(node["low_income_standard"], settings.lowIncomeStandard.fen);
    take(node["edge_percent"], settings.edgePercent);
    for (const auto& item : node["weights"].items())
        take(item["weight"], settings.weights[item["need"].text()]);
    for (const auto& item : node["usual_tasks"].items())
        settings.usualTasks.push_back(item["task"].text());
    for (const auto& item : node["check_items"].items())
        settings.checkItems.push_back(checkItemIn(item));
    take(node["revisit_percent"], settings.revisitPercent);
    take(node["revisit_days"], settings.revisitDays);
    take(node["most_hours"], settings.mostHours);
    return settings;
}

}  // namespace beibao::volunteering
