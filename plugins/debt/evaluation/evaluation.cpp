#include "evaluation/evaluation.h"

#include <beibao/model/typed_values.h>

#include <algorithm>
#include <array>

namespace beibao::debt {

namespace {

using model::Fields;
using model::Link;

constexpr int leastMark = 1;
constexpr int bestMark = 5;
constexpr std::array<const char*, 3> marks{"attitude", "quality", "efficiency"};

int markIn(const Fields& fields, const char* name)
{
    return static_cast<int>(
        std::clamp<std::int64_t>(model::valueIn<std::int64_t>(fields, name).value_or(0), 0, bestMark + 1));
}

bool isLow(const Fields& fields, const Settings& settings)
{
    return std::ranges::any_of(marks, [&](const char* name) {
        const int mark = markIn(fields, name);
        return mark >= leastMark && mark <= settings.complaintMark;
    });
}

void checkMarks(const Fields& fields, Problems& problems)
{
    for (const auto* name : marks)
        if (const int mark = markIn(fields, name); mark < leastMark || mark > bestMark)
            problems.error({"A mark is from 1 to 5."}, name);
}

/// Those who counselled and assessed, without what they were.
std::vector<Link> workersOf(const Fields& counselling)
{
    std::vector<Link> workers;
    const auto add = [&](const Id& id) {
        if (std::ranges::find(workers, id, &Link::target) == workers.end())
            workers.push_back({id, {}});
    };
    for (const auto& link : model::valueIn<std::vector<Link>>(counselling, "counsellors").value_or(std::vector<Link>()))
        add(link.target);
    for (const auto* assessor : {"assessor_first", "assessor_second", "assessor_third"})
        if (const auto id = model::idIn(counselling, assessor))
            add(*id);
    return workers;
}

/// Whether whoever asks is one of them.
bool isOneOf(const std::vector<Link>& workers, model::Records& records)
{
    model::Query self;
    self.type = "core.staff";
    self.where = "exists(select 1 from core_user as reader where reader.id = :user and reader.staff = this.id)";
    return std::ranges::any_of(records.find(self).items, [&](const model::Record& staff) {
        return std::ranges::find(workers, staff.id, &Link::target) != workers.end();
    });
}

plugin::FurtherChange complaintAbout(const plugin::ActionRequest& request, const std::vector<Link>& workers)
{
    const auto comment = model::textOf(request.input, "comment");
    plugin::FurtherChange complaint;
    complaint.type = "debt.complaint";
    complaint.madeAs = request.newId();
    complaint.fields = {{"kind", std::string("complaint")},
                        {"origin", std::string("evaluation")},
                        {"counselling", request.record.id},
                        {"reporter", valueOf(request.record.fields, "debtor")},
                        {"about", workers},
                        {"received", request.now.date()},
                        {"text", comment.empty() ? std::string("服务评价有低分项。") : comment}};
    return complaint;
}

}  // namespace

plugin::ActionResult evaluate(const plugin::ActionRequest& request, const Settings& settings)
{
    plugin::ActionResult result;
    const auto workers = workersOf(request.record.fields);
    checkMarks(request.input, result.problems);
    if (workers.empty())
        result.problems.error({"The case says nobody who counselled: name them first."});
    if (isOneOf(workers, request.records))
        result.problems.error({"An evaluation is recorded by somebody who did not work on the case."});
    if (result.problems.hasErrors())
        return result;
    plugin::FurtherChange evaluation;
    evaluation.type = "debt.evaluation";
    evaluation.fields = request.input;
    evaluation.fields["counselling"] = request.record.id;
    evaluation.fields["on_day"] = request.now.date();
    if (isLow(request.input, settings)) {
        auto complaint = complaintAbout(request, workers);
        evaluation.fields["complaint"] = *complaint.madeAs;
        result.further.push_back(std::move(complaint));
        result.problems.warning({"A mark is low: a complaint was opened, to be answered in time."});
    }
    result.further.push_back(std::move(evaluation));
    return result;
}

void deriveEvaluation(model::Draft& draft)
{
    const auto& fields = draft.after();
    draft.set("score", evaluationScore(markIn(fields, marks[0]), markIn(fields, marks[1]), markIn(fields, marks[2])));
}

void checkEvaluation(const model::Draft& draft, const Settings& settings, Problems& problems)
{
    checkMarks(draft.after(), problems);
    if (isLow(draft.after(), settings) && isEmpty(draft.value("complaint")))
        problems.error({"A low mark opens a complaint: record the evaluation by the action of the case."}, "complaint");
}

Decimal evaluationScore(int attitude, int quality, int efficiency)
{
    const std::int64_t sum = attitude + quality + efficiency;
    return {(200 * sum * 2 + 3) / 6, 1};
}

}  // namespace beibao::debt
