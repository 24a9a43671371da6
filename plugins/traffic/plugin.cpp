#include "hotspots/review.h"
#include "papers/paper_content.h"
#include "roadside/incident.h"
#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::traffic {

class TrafficPlugin final : public plugin::Plugin {
public:
    void contribute(plugin::Contributions& contributions) override
    {
        const auto settings = readSettings(contributions.settings());
        contributions.derive("incident", [=](model::Draft& draft, model::Records& records) {
            deriveIncident(draft, records, settings);
        });
        contributions.check("incident", [=](const model::Draft& draft, model::Records&, Problems& problems) {
            checkIncident(draft, settings, problems);
        });
        contributions.act("incident", "arrive", arrive);
        contributions.act("incident", "secure", secure);
        contributions.act("incident", "clear", clear);
        contributions.render("incident", [=](const model::Record& incident, model::Records&, Language language,
                                             plugin::PaperContent& content) {
            fillIncidentPapers(incident, settings, language, content);
        });
        contributions.derive(
            "review", [=](model::Draft& draft, model::Records& records) { deriveReview(draft, records, settings); });
        contributions.render("review", [=](const model::Record& review, model::Records& records, Language language,
                                           plugin::PaperContent& content) {
            fillReviewPapers(review, records, settings, language, content);
        });
    }
};

}  // namespace beibao::traffic

BEIBAO_PLUGIN(beibao::traffic::TrafficPlugin)
