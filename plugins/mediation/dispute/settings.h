#pragma once

#include "dispute/homestead.h"
#include "survey/survey.h"

#include <beibao/base/message.h>
#include <beibao/config/node.h>

#include <set>
#include <string>
#include <vector>

namespace beibao::mediation {

/// A wording that an agreement may not have, and why.
struct ForbiddenWording {
    std::string pattern;  ///< ICU regular expression
    LocalizedText reason;
};

/// A way that is open when mediation ends (People's Mediation Law, article 26).
struct Route {
    std::set<std::string> kinds;  ///< of disputes; empty for all
    LocalizedText text;
};

/// When disputes between the same two, or at the same place, are a warning.
struct RepeatSettings {
    int months = 12;         ///< to look back
    std::size_t yellow = 2;  ///< disputes in that time, the last one included
    std::size_t red = 3;
};

/// The settings of the manifest, as profile, site and workspace have changed them.
struct Settings {
    SurveySettings survey;
    RepeatSettings repeats;
    std::vector<ForbiddenWording> forbiddenWording;
    std::vector<Route> routes;
    HomesteadCeilings homestead;
};

[[nodiscard]] Settings readSettings(const config::Node& node);

}  // namespace beibao::mediation
