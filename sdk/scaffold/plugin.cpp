#include "visit/rounds.h"

#include <beibao/plugin/plugin.h>

namespace {

using namespace beibao;

/// What cannot be declared in plugin.yaml: what follows from the fields, what must hold of them, what can be done.
class Visits final : public plugin::Plugin {
public:
    void contribute(plugin::Contributions& contributions) override
    {
        const std::chrono::days interval{contributions.settings()["interval_days"].integer().value_or(90)};
        contributions.derive("visit", [interval](model::Draft& draft, model::Records&) {
            const auto* day = model::get<Date>(draft.after(), "on_day");
            draft.set("next_visit", day ? model::Value(module_id::nextVisit(*day, interval)) : model::Value());
        });
        contributions.check("visit", [](const model::Draft& draft, model::Records& records, Problems& problems) {
            const auto* day = model::get<Date>(draft.after(), "on_day");
            if (draft.stateAfter() == "done" && day && *day > records.today())
                problems.error({"The day of the visit has not come yet."}, "on_day");
        });
        contributions.act("visit", "postpone", [](const plugin::ActionRequest& request) {
            plugin::ActionResult result;
            if (request.record.state != "planned")
                result.problems.error({"Only a visit that is planned can be postponed."});
            else
                result.changes["on_day"] = model::valueOf(request.input, "to_day");
            return result;
        });
    }
};

}  // namespace

BEIBAO_PLUGIN(Visits)
