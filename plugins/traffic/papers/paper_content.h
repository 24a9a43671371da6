#pragma once

#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::traffic {

/// What the papers of an incident show beside its fields: the rule for its road (`least`, `most`, `advice`; empty where
/// there is none), how far the device stands (`placed`), all in metres, and conditions `is_expressway`,
/// `has_actions`.
void fillIncidentPapers(const model::Record& incident, const Settings& settings, Language language,
                        plugin::PaperContent& content);

/// What the papers of a review show beside its fields: the drawing `road`, and the condition `has_spots`.
void fillReviewPapers(const model::Record& review, plugin::PaperContent& content);

}  // namespace beibao::traffic
