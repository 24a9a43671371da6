#pragma once

#include <beibao/base/quantity.h>
#include <beibao/config/node.h>

#include <map>
#include <string>
#include <vector>

namespace beibao::volunteering {

/// One line of the fire check.
struct CheckItem {
    std::string item;  ///< a code of `check_item`
    int weight = 1;
    bool isCritical = false;    ///< one such “no” leads to a revisit
    bool isEncouraged = false;  ///< never a violation (浙江省消防条例, article 16)
};

/// The settings of the manifest, as profile, site and workspace have changed them.
struct Settings {
    Money lowIncomeStandard{110'000};     ///< a person and month
    int edgePercent = 150;                ///< of that standard
    std::map<std::string, int> weights;   ///< of needs, by the name of their field
    std::vector<std::string> usualTasks;  ///< codes of `task`, in their order
    std::vector<CheckItem> checkItems;
    int revisitPercent = 40;
    int revisitDays = 7;
    int mostHours = 12;  ///< of one person on one day
};

[[nodiscard]] Settings readSettings(const config::Node& node);

}  // namespace beibao::volunteering
