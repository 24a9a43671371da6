#include "certificate/certificate.h"
#include "need/need.h"
#include "papers/paper_content.h"
#include "settings.h"
#include "visit/day_actions.h"
#include "visit/visit.h"

#include <beibao/plugin/plugin.h>

namespace beibao::volunteering {

class VolunteeringPlugin final : public plugin::Plugin {
public:
    void contribute(plugin::Contributions& contributions) override
    {
        const auto settings = readSettings(contributions.settings());
        contributeNeeds(contributions, settings);
        contributeVisits(contributions, settings);
        contributeCertificates(contributions);
    }

private:
    static void contributeNeeds(plugin::Contributions& contributions, const Settings& settings)
    {
        contributions.derive(
            "need", [=](model::Draft& draft, model::Records& records) { deriveNeed(draft, records, settings); });
        contributions.check("need", checkNeed);
        contributions.act("need", "skip", skip);
        contributions.render("need", [](const model::Record& need, model::Records& records, Language,
                                        plugin::PaperContent& content) { fillNeedPapers(need, records, content); });
    }

    static void contributeVisits(plugin::Contributions& contributions, const Settings& settings)
    {
        contributions.derive(
            "visit", [=](model::Draft& draft, model::Records& records) { deriveVisit(draft, records, settings); });
        contributions.check("visit", [=](const model::Draft& draft, model::Records& records, Problems& problems) {
            checkVisit(draft, records, settings, problems);
        });
        contributions.act("visit", "list_due",
                          [=](const plugin::ActionRequest& request) { return listDue(request, settings); });
        contributions.act("visit", "lay_out",
                          [=](const plugin::ActionRequest& request) { return layOutDay(request, settings); });
        contributions.act("visit", "postpone", postpone);
        contributions.act("visit", "plan_revisit", planRevisit);
        contributions.act("visit", "certify", certify);
        contributions.render("visit", [](const model::Record& visit, model::Records& records, Language,
                                         plugin::PaperContent& content) { fillVisitPapers(visit, records, content); });
    }

    static void contributeCertificates(plugin::Contributions& contributions)
    {
        contributions.derive("certificate", deriveCertificate);
        contributions.check("certificate", checkCertificate);
        contributions.render("certificate", [](const model::Record& certificate, model::Records&, Language language,
                                               plugin::PaperContent& content) {
            fillCertificatePapers(certificate, language, content);
        });
    }
};

}  // namespace beibao::volunteering

BEIBAO_PLUGIN(beibao::volunteering::VolunteeringPlugin)
