#include "dispute/dispute.h"

#include "dispute/repeats.h"
#include "dispute/survey_fields.h"
#include "dispute/time_limits.h"
#include "dispute/wording.h"

#include <beibao/model/typed_values.h>

#include <algorithm>
#include <cmath>

namespace beibao::mediation {

namespace {

using model::Draft;
using model::isSet;
using model::Value;

constexpr std::size_t fewestMembers = 3;  // PML 8
constexpr std::size_t mostMembers = 9;

template <typename T>
Value valueOrNothing(const std::optional<T>& value)
{
    return value ? Value(*value) : Value();
}

constexpr std::string_view publicOrderForm = "public_order";

bool isBoundary(const Draft& draft)
{
    const auto kind = model::textOf(draft.after(), "kind");
    return kind == "04" || kind == "05";
}

void deriveSurvey(Draft& draft, const SurveySettings& settings)
{
    Problems ignored;  // the check reports them
    const auto survey = surveyOf(draft.after(), settings, ignored);
    draft.set("misclosure", survey ? Value(survey->roundedMisclosure().millimetres) : Value());
    draft.set("tolerance", survey ? Value(static_cast<std::int64_t>(std::llround(survey->tolerance * 1000))) : Value());
    draft.set("area", survey ? Value(survey->roundedArea()) : Value());
    draft.set("strip", survey && survey->strip ? Value(survey->strip->roundedArea()) : Value());
}

void deriveRisk(Draft& draft, model::Records& records, const RepeatSettings& settings)
{
    const auto earlier = earlierDisputes(draft, records, settings.months);
    std::vector<model::Link> links;
    for (const auto& record : earlier)
        links.push_back({record.id, {}});
    draft.set("earlier", std::move(links));
    const auto count = earlier.size() + 1;
    const bool red = count >= settings.red || isSet(draft.after(), "threat");
    draft.set("risk", std::string(red ? "red" : count >= settings.yellow ? "yellow" : "green"));
}

/// The states in which mediation itself is over.
bool concludes(std::string_view state)
{
    return state.starts_with("agreed") || state == "terminated" || state == "refused";
}

/// More than the usual time only if all parties ask for it (人民调解工作若干规定, article 33).
void checkDue(const Draft& draft, const rules::WorkingDays& workingDays, Problems& problems)
{
    const auto* accepted = model::get<Date>(draft.after(), "accepted");
    const auto* due = model::get<Date>(draft.after(), "due");
    if (!accepted || !due || !(draft.changes("due") || draft.changes("accepted") || draft.changes("extension_agreed")))
        return;
    if (const auto usual = usualEnd(*accepted, workingDays); *due > usual && !isSet(draft.after(), "extension_agreed"))
        problems.error({"Mediation normally ends within a month, by {day}. More time needs the request of all parties: "
                        "tick that they asked for it.",
                        {{"day", usual.text()}}},
                       "due");
}

void checkHomestead(const Draft& draft, const HomesteadCeilings& ceilings, Problems& problems)
{
    const auto* area = model::get<Decimal>(draft.after(), "homestead_area");
    if (!area || !(draft.changes("homestead_area") || draft.changes("homestead_ground")))
        return;
    if (const auto ceiling = ceilingExceeded(model::textOf(draft.after(), "homestead_ground"), *area, ceilings))
        problems.warning({"The homestead has {area} m²; the ceiling for such ground is {ceiling} m² (Zhejiang Land "
                          "Administration Regulations, article 55). This is for information only.",
                          {{"area", area->text()}, {"ceiling", std::to_string(*ceiling)}}},
                         "homestead_area");
}

/// A committee has three to nine members (PML 8). Those on record may not be all.
void checkCommittee(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto* committee = model::get<Id>(draft.after(), "committee");
    if (!committee || !draft.changes("committee"))
        return;
    model::Query members;
    members.type = "core.staff";
    members.where = "organisation = :committee and kind = 'mediator'";
    members.parameters["committee"] = *committee;
    members.limit = mostMembers + 1;
    if (const auto count = records.find(members).items.size();
        count > 0 && (count < fewestMembers || count > mostMembers))
        problems.warning(
            {"A people's mediation committee has three to nine members (People's Mediation Law, article 8); "
             "{count} are on record.",
             {{"count", count > mostMembers ? std::to_string(mostMembers) + "+" : std::to_string(count)}}},
            "committee");
}

void checkAgreement(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto* mediators = model::get<std::vector<model::Link>>(draft.after(), "mediators");
    if (!draft.moves() || !draft.stateAfter().starts_with("agreed") || !mediators)
        return;
    const auto anyOf = [&](std::string_view kind) {
        return std::ranges::any_of(*mediators, [&](const model::Link& link) {
            return model::textOf(records.get(link.target).fields, "kind") == kind;
        });
    };
    const bool isPublicOrder = model::textOf(draft.after(), "form") == publicOrderForm;
    if (isPublicOrder && !anyOf("officer"))
        problems.error({"A public-order mediation is conducted by a police officer (Public Security Administration "
                        "Punishments Law, article 9)."},
                       "mediators");
    if (!isPublicOrder && !anyOf("mediator"))
        problems.error(
            {"An agreement needs a mediator of the committee: a police officer alone cannot conclude one (People's "
             "Mediation Law, articles 8 and 29)."},
            "mediators");
}

void checkRepeats(const Draft& draft, model::Records& records, int months, Problems& problems)
{
    const auto* earlier = model::get<std::vector<model::Link>>(draft.after(), "earlier");
    if (!earlier ||
        !(draft.operation() == model::Operation::create || draft.changes("parties") || draft.changes("place")))
        return;
    std::string numbers;
    for (const auto& link : *earlier)
        numbers += (numbers.empty() ? "" : "、") + records.get(link.target).number;
    problems.warning(
        {"The same two parties, or the same place, had {count} disputes within the last {months} months: {numbers}. "
         "Look at them "
         "before you go on.",
         {{"count", std::to_string(earlier->size())}, {"months", std::to_string(months)}, {"numbers", numbers}}},
        "parties");
}

}  // namespace

std::optional<Timestamp> effectiveSince(const model::Fields& fields)
{
    if (model::textOf(fields, "form") == "oral") {
        const auto* reached = model::get<Timestamp>(fields, "oral_at");
        return reached ? std::optional(*reached) : std::nullopt;
    }
    std::vector<const Timestamp*> facts{model::get<Timestamp>(fields, "mediator_signed_at"),
                                        model::get<Timestamp>(fields, "sealed_at")};
    for (const auto& row : model::rowsOf(fields, "parties"))
        facts.push_back(model::get<Timestamp>(row.cells, "signed_at"));
    if (facts.size() < 3 || std::ranges::find(facts, nullptr) != facts.end())
        return std::nullopt;
    return **std::ranges::max_element(facts, {}, [](const Timestamp* each) { return each->instant(); });
}

void deriveDispute(Draft& draft, model::Records& records, const Settings& settings,
                   const rules::WorkingDays& workingDays)
{
    if (const auto* accepted = model::get<Date>(draft.after(), "accepted"); accepted && isEmpty(draft.value("due")))
        draft.set("due", firstDue(model::textOf(draft.after(), "kind"), *accepted, workingDays));
    deriveSurvey(draft, settings.survey);
    const auto effective = effectiveSince(draft.after());
    draft.set("effective_at", valueOrNothing(effective));
    const bool mayBeConfirmed = effective && model::textOf(draft.after(), "form") != publicOrderForm;
    draft.set("confirm_by", mayBeConfirmed ? Value(confirmationEnd(effective->date(), workingDays)) : Value());
    if (draft.moves() && concludes(draft.stateAfter()))
        draft.set("concluded", effective ? effective->date() : records.today());
    deriveRisk(draft, records, settings.repeats);
}

void checkDispute(const Draft& draft, model::Records& records, const Settings& settings,
                  const rules::WorkingDays& workingDays, Problems& problems)
{
    checkDue(draft, workingDays, problems);
    checkHomestead(draft, settings.homestead, problems);
    checkCommittee(draft, records, problems);
    if (draft.changes("measurements") || draft.changes("wall_offset_start") || draft.changes("wall_offset_end")) {
        Problems found;
        (void)surveyOf(draft.after(), settings.survey, found);
        problems.append(std::move(found));
    }
    const auto& terms = model::rowsOf(draft.after(), "terms");
    for (std::size_t index = 0; index < terms.size(); ++index)
        checkWording(model::textOf(terms[index].cells, "what"), "terms[" + std::to_string(index + 1) + "].what",
                     settings.forbiddenWording, problems);
    for (const auto& row : model::rowsOf(draft.after(), "follow_ups"))
        if (const auto* satisfaction = model::get<std::int64_t>(row.cells, "satisfaction");
            satisfaction && (*satisfaction < 1 || *satisfaction > 5))
            problems.error({"Satisfaction is a mark from 1 to 5."}, "follow_ups");
    checkAgreement(draft, records, problems);
    checkRepeats(draft, records, settings.repeats.months, problems);
    if (draft.operation() == model::Operation::create && isBoundary(draft))
        problems.warning(
            {"Boundaries: who owns or may use land is for the government to decide, and until then nobody may change "
             "the "
             "land (Land Administration Law, article 14). An agreement arranges use and performance only."},
            "kind");
}

}  // namespace beibao::mediation
