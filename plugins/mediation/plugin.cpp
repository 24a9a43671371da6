#include "dispute/actions.h"
#include "dispute/dispute.h"
#include "papers/paper_content.h"

#include <beibao/plugin/plugin.h>

namespace beibao::mediation {

class MediationPlugin final : public plugin::Plugin {
public:
    void contribute(plugin::Contributions& contributions) override
    {
        const auto settings = readSettings(contributions.settings());
        const auto workingDays = contributions.workingDays();
        contributions.derive("dispute", [=](model::Draft& draft, model::Records& records) {
            deriveDispute(draft, records, settings, workingDays);
        });
        contributions.check("dispute", [=](const model::Draft& draft, model::Records& records, Problems& problems) {
            checkDispute(draft, records, settings, workingDays, problems);
        });
        contributions.act("dispute", "sign", recordSignatures);
        contributions.act("dispute", "follow_up", recordFollowUp);
        contributions.act("dispute", "agree_orally", agreeOrally);
        contributions.act("dispute", "report_to_police", reportToPolice);
        contributions.render("dispute",
                             [=](const model::Record& record, model::Records&, Language language,
                                 plugin::PaperContent& content) { fillPapers(record, settings, language, content); });
    }
};

}  // namespace beibao::mediation

BEIBAO_PLUGIN(beibao::mediation::MediationPlugin)
