#include "dispute/settings.h"

#include <map>
#include <utility>

namespace beibao::mediation {

namespace {

LocalizedText textIn(const config::Node& node)
{
    std::map<std::string, std::string> texts;
    for (const auto& [language, text] : node.entries())
        texts[language.text()] = text.text();
    return LocalizedText(std::move(texts));
}

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
    if (const auto months = node["repeat_months"].integer(); months && *months > 0 && *months <= 120)
        settings.repeatMonths = static_cast<int>(*months);
    for (const auto& item : node["forbidden_wording"].items())
        settings.forbiddenWording.push_back({item["pattern"].text(), textIn(item["reason"])});
    for (const auto& item : node["routes"].items())
        settings.routes.push_back({codesIn(item["kinds"].text()), textIn(item["text"])});
    const auto ceiling = [&](std::string_view key, int& value) {
        if (const auto given = node["homestead_ceilings"][key].integer(); given && *given > 0)
            value = static_cast<int>(*given);
    };
    ceiling("farmland", settings.homestead.farmland);
    ceiling("other", settings.homestead.other);
    ceiling("waste", settings.homestead.waste);
    return settings;
}

}  // namespace beibao::mediation
