#pragma once

#include "survey/survey.h"

#include <beibao/base/message.h>
#include <beibao/config/node.h>

#include <string>
#include <vector>

namespace beibao::mediation {

/// A wording that an agreement may not have, and why.
struct ForbiddenWording {
    std::string pattern;  ///< ICU regular expression
    LocalizedText reason;
};

/// The settings of the manifest, as profile, site and workspace have changed them.
struct Settings {
    SurveySettings survey;
    int repeatMonths = 12;
    std::vector<ForbiddenWording> forbiddenWording;
};

[[nodiscard]] Settings readSettings(const config::Node& node);

}  // namespace beibao::mediation
