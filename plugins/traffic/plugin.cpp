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
        contributions.check("incident", [=](const model::Draft& draft, model::Records& records, Problems& problems) {
            checkIncident(draft, records, settings, problems);
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
        contributions.check("review", checkReview);
        contributions.act("review", "draft_proposal", draftProposal);
        contributions.render("review", [](const model::Record& review, model::Records&, Language,
                                          plugin::PaperContent& content) { fillReviewPapers(review, content); });
    }
};

}  // namespace beibao::traffic

BEIBAO_PLUGIN(beibao::traffic::TrafficPlugin)
