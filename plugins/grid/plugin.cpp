#include "papers/paper_content.h"
#include "permit/permit.h"
#include "registration/lead.h"
#include "registration/registration.h"
#include "reports/report.h"
#include "round/handing_on.h"
#include "settings.h"

#include <beibao/plugin/plugin.h>

namespace beibao::grid {

class GridPlugin final : public plugin::Plugin {
public:
    void contribute(plugin::Contributions& contributions) override
    {
        const auto settings = readSettings(contributions.settings());
        const auto workingDays = contributions.workingDays();
        registrations(contributions, settings, workingDays);
        permits(contributions, settings, workingDays);
        contributions.derive("report",
                             [=](model::Draft& draft, model::Records&) { deriveReport(draft, settings, workingDays); });
        contributions.act("report", "settle", settleReport);
        contributions.derive("lead", [=](model::Draft& draft, model::Records& records) {
            deriveLead(draft, records, settings, workingDays);
        });
        contributions.act("lead", "register", registerFromLead);
        contributions.act("round", "hand_on",
                          [=](const plugin::ActionRequest& request) { return handOn(request, settings); });
        contributions.render("round", [](const model::Record& round, model::Records& records, Language,
                                         plugin::PaperContent& content) { fillRoundPapers(round, records, content); });
    }

private:
    static void registrations(plugin::Contributions& contributions, const Settings& settings,
                              const rules::WorkingDays& workingDays)
    {
        contributions.derive("registration", [=](model::Draft& draft, model::Records&) {
            deriveRegistration(draft, settings, workingDays);
        });
        contributions.check("registration",
                            [=](const model::Draft& draft, model::Records& records, Problems& problems) {
                                checkRegistration(draft, records, settings, problems);
                            });
        contributions.act("registration", "change", recordChange);
        contributions.act("registration", "leave", recordLeaving);
        contributions.act("registration", "apply_for_permit", applyForPermit);
    }

    static void permits(plugin::Contributions& contributions, const Settings& settings,
                        const rules::WorkingDays& workingDays)
    {
        contributions.derive("permit", [=](model::Draft& draft, model::Records& records) {
            derivePermit(draft, records, settings, workingDays);
        });
        contributions.check("permit", checkPermit);
        contributions.act("permit", "endorse", recordEndorsement);
    }
};

}  // namespace beibao::grid

BEIBAO_PLUGIN(beibao::grid::GridPlugin)
