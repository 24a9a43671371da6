#include "dispute/settings.h"

#include <beibao/config/localized_text.h>

#include <utility>

namespace beibao::mediation {

namespace {

/// `04, 05`
std::set<std::string> codesIn(const std::string& text)
{
    std::set<std::string> codes;
    std::string code;
    for (const char each : text + ",") {
        if (each != ',' && each != ' ')
            code += each;
        else if (!code.empty())
            codes.insert(std::exchange(code, {}));
    }
    return codes;
}

/// What is given, if it is more than nothing; the schema keeps it within its limits.
template <typename Number>
void count(const config::Node& node, Number& number)
{
    if (const auto given = node.integer(); given && *given > 0)
        number = static_cast<Number>(*given);
}

}  // namespace

Settings readSettings(const config::Node& node)
{
    Settings settings;
    const auto& survey = node["survey"];
    const auto length = [&](std::string_view key, Length standard) {
        const auto number = survey[key].integer();
        return number && *number >= 0 ? Length{*number} : standard;
    };
    settings.survey.largestSpread = length("largest_spread", settings.survey.largestSpread);
    settings.survey.toleranceBase = length("tolerance_base", settings.survey.toleranceBase);
    settings.survey.tolerancePerMetre = length("tolerance_per_metre", settings.survey.tolerancePerMetre);
    count(node["repeat_months"], settings.repeats.months);
    count(node["repeat_yellow"], settings.repeats.yellow);
    count(node["repeat_red"], settings.repeats.red);
    for (const auto& item : node["forbidden_wording"].items())
        settings.forbiddenWording.push_back({item["pattern"].text(), config::localizedTextIn(item["reason"])});
    for (const auto& item : node["routes"].items())
        settings.routes.push_back({codesIn(item["kinds"].text()), config::localizedTextIn(item["text"])});
    const auto& ceilings = node["homestead_ceilings"];
    count(ceilings["farmland"], settings.homestead.farmland);
    count(ceilings["other"], settings.homestead.other);
    count(ceilings["waste"], settings.homestead.waste);
    return settings;
}

}  // namespace beibao::mediation
