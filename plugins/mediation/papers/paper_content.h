#pragma once

#include "dispute/settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::mediation {

/// What the papers of a dispute show beside its fields: the measured plan with its figures, the number of copies
/// (one for each party and one for the committee), and the ways that are open when mediation ends (`routes`; People's
/// Mediation Law, article 26).
void fillPapers(const model::Record& dispute, const Settings& settings, Language language,
                plugin::PaperContent& content);

}  // namespace beibao::mediation
