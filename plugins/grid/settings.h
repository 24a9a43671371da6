#pragma once

#include <beibao/config/node.h>

#include <string>
#include <vector>

namespace beibao::grid {

/// What a matter that was noted on a round becomes.
struct MatterRule {
    std::string kind;     ///< a code of `core.matter_kind`
    std::string becomes;  ///< `lead`, `referral` or `task`
    std::string toType;   ///< of a referral: the record type that takes it up
};

/// The settings of the manifest, as profile, site and workspace have changed them. Days of law: 浙江省流动人口居住登记
/// 条例 (ZJ-FP), 居住证暂行条例 (RP).
struct Settings {
    int selfDeclareDays = 0;  ///< working days from arrival to the declaration; 0: the city has no rule (ZJ-FP 7)
    int reportDays = 3;       ///< working days for landlords and employers (ZJ-FP 8–11)
    int changeDays = 10;      ///< days for changes of address or employer (ZJ-FP 13, 19)
    int leadDays = 3;         ///< working days to check a lead
    int permitDays = 15;      ///< days from acceptance to issue (ZJ-FP 18; RP 9)
    std::vector<MatterRule> matters;
};

[[nodiscard]] Settings readSettings(const config::Node& node);

}  // namespace beibao::grid
