#include "claims/claim.h"
#include "complaints/complaint.h"
#include "counselling/counselling.h"
#include "evaluation/evaluation.h"
#include "papers/paper_content.h"
#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::debt {

class DebtPlugin final : public plugin::Plugin {
public:
    void contribute(plugin::Contributions& contributions) override
    {
        const auto settings = readSettings(contributions.settings());
        const auto workingDays = contributions.workingDays();
        contributions.derive("counselling", [=](model::Draft& draft, model::Records& records) {
            deriveCounselling(draft, records, settings, workingDays);
        });
        contributions.check("counselling", [=](const model::Draft& draft, model::Records& records, Problems& problems) {
            checkCounselling(draft, records, settings, problems);
        });
        contributions.act("counselling", "file_claim", fileClaim);
        contributions.act("counselling", "list_items",
                          [=](const plugin::ActionRequest& request) { return listIntegrityItems(request, settings); });
        contributions.derive("evaluation", [](model::Draft& draft, model::Records&) { deriveEvaluation(draft); });
        contributions.check("evaluation", [=](const model::Draft& draft, model::Records&, Problems& problems) {
            checkEvaluation(draft, settings, problems);
        });
        contributions.act("counselling", "evaluate",
                          [=](const plugin::ActionRequest& request) { return evaluate(request, settings); });
        contributions.render("counselling", [=](const model::Record& record, model::Records& records, Language language,
                                                plugin::PaperContent& content) {
            fillCounsellingPapers(record, records, settings, language, content);
        });
        contributions.derive("claim", [=](model::Draft& draft, model::Records&) { deriveClaim(draft, settings); });
        contributions.check("claim", [=](const model::Draft& draft, model::Records& records, Problems& problems) {
            checkClaim(draft, records, settings, problems);
        });
        contributions.render(
            "claim", [=](const model::Record& record, model::Records&, Language language,
                         plugin::PaperContent& content) { fillClaimPapers(record, settings, language, content); });
        contributions.derive(
            "complaint", [=](model::Draft& draft, model::Records&) { deriveComplaint(draft, settings, workingDays); });
        contributions.check("complaint", checkComplaint);
    }
};

}  // namespace beibao::debt

BEIBAO_PLUGIN(beibao::debt::DebtPlugin)
