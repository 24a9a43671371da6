#include "round/handing_on.h"

#include <beibao/base/error.h>

#include <algorithm>

namespace beibao::grid {

namespace {

using model::Fields;
using model::Link;
using model::Row;
using model::Value;

bool isInUse(model::Records& records, const std::string& type)
{
    model::Query query;
    query.type = type;
    query.limit = 1;
    try {
        (void)records.find(query);
        return true;
    } catch (const Error&) {
        return false;
    }
}

/// One round on its way into the diary.
class HandingOn {
public:
    HandingOn(const plugin::ActionRequest& request, const Settings& settings)
        : request_(request), settings_(settings), diary_(request.newId())
    {
    }

    plugin::ActionResult run()
    {
        auto visits = model::rowsOf(request_.record.fields, "visits");
        auto matters = model::rowsOf(request_.record.fields, "matters");
        for (auto& visit : visits)
            if (isEmpty(valueOf(visit.cells, "written")))
                write(visit);
        for (std::size_t index = 0; index < matters.size(); ++index)
            if (isEmpty(valueOf(matters[index].cells, "became")))
                handOn(matters[index], index + 1);
        if (text_.empty() && diaryMatters_.empty())
            result_.problems.error({"There is nothing new: note a visit or a matter first."}, "visits");
        if (result_.problems.hasErrors())
            return std::move(result_);
        result_.changes["visits"] = std::move(visits);
        result_.changes["matters"] = std::move(matters);
        addDiary();
        return std::move(result_);
    }

private:
    void write(Row& visit)
    {
        const auto* at = model::get<Timestamp>(visit.cells, "at");
        if (at && !at_)
            at_ = *at;
        const auto line = noteOf(visit.cells);
        text_ += (text_.empty() ? "" : "\n") + (at ? at->clock() + " " : std::string()) + line;
        addPerson(valueOf(visit.cells, "met"));
        if (isEmpty(place_))
            place_ = valueOf(visit.cells, "place");
        visit.cells["written"] = diary_;
    }

    /// What was noted; where nothing was, whose door it was.
    [[nodiscard]] std::string noteOf(const Fields& visit) const
    {
        std::string note = model::textOf(visit, "note");
        if (const auto safety = model::textOf(visit, "safety"); !safety.empty())
            note += (note.empty() ? "" : "；") + safety;
        for (const auto* field : {"household", "met", "place"})
            if (const auto* id = model::get<Id>(visit, field); id && note.empty())
                note = request_.records.get(*id).title;
        return note.empty() ? "走访" : note;
    }

    void handOn(Row& matter, std::size_t position)
    {
        const auto& cells = matter.cells;
        auto made = recordFor(cells);
        if (made.type == "grid.lead" && isEmpty(valueOf(made.fields, "place")))
            result_.problems.error({"A lead needs a place: say where it is."},
                                   "matters[" + std::to_string(position) + "].place");
        made.madeAs = request_.newId();
        addPerson(valueOf(cells, "person"));
        diaryMatters_.push_back({Id(),
                                 {{"kind", valueOf(cells, "kind")},
                                  {"text", valueOf(cells, "what")},
                                  {"due", valueOf(cells, "due")},
                                  {"became", *made.madeAs}}});
        matter.cells["became"] = *made.madeAs;
        result_.further.push_back(std::move(made));
    }

    [[nodiscard]] plugin::FurtherChange recordFor(const Fields& matter) const
    {
        const auto kind = model::textOf(matter, "kind");
        const auto rule = std::ranges::find(settings_.matters, kind, &MatterRule::kind);
        const bool isKnown = rule != settings_.matters.end();
        if (isKnown && rule->becomes == "lead")
            return leadFor(matter);
        if (isKnown && rule->becomes == "referral" && isInUse(request_.records, rule->toType))
            return referralFor(matter, rule->toType);
        return taskFor(matter);
    }

    [[nodiscard]] plugin::FurtherChange leadFor(const Fields& matter) const
    {
        plugin::FurtherChange lead;
        lead.type = "grid.lead";
        lead.fields = {{"hint", valueOf(matter, "what")},
                       {"place", valueOf(matter, "place")},
                       {"person", valueOf(matter, "person")},
                       {"found", valueOf(request_.record.fields, "on_day")},
                       {"assigned", firstWorker()}};
        return lead;
    }

    [[nodiscard]] plugin::FurtherChange referralFor(const Fields& matter, const std::string& toType) const
    {
        plugin::FurtherChange referral;
        referral.type = "core.referral";
        referral.fields = {{"from", diary_},
                           {"to_type", toType},
                           {"reason", valueOf(matter, "what")},
                           {"subject", valueOf(matter, "person")}};
        return referral;
    }

    [[nodiscard]] plugin::FurtherChange taskFor(const Fields& matter) const
    {
        plugin::FurtherChange task;
        task.type = "core.task";
        task.fields = {{"title", valueOf(matter, "what")},
                       {"due", valueOf(matter, "due")},
                       {"about", diary_},
                       {"assignee", firstWorker()}};
        return task;
    }

    [[nodiscard]] Value firstWorker() const
    {
        const auto* workers = model::get<std::vector<Link>>(request_.record.fields, "workers");
        return workers && !workers->empty() ? Value(workers->front().target) : Value();
    }

    void addPerson(const Value& person)
    {
        const auto* id = std::get_if<Id>(&person);
        if (id && std::ranges::find(people_, *id, &Link::target) == people_.end())
            people_.push_back({*id, {}});
    }

    /// Before what refers to it.
    void addDiary()
    {
        if (text_.empty())
            for (const auto& matter : diaryMatters_)
                text_ += (text_.empty() ? "" : "；") + model::textOf(matter.cells, "text");
        plugin::FurtherChange diary;
        diary.type = "core.diary";
        diary.madeAs = diary_;
        diary.fields = {{"at", at_ ? *at_ : request_.now},
                        {"place", place_},
                        {"about", request_.record.id},
                        {"people", people_},
                        {"text", text_},
                        {"matters", diaryMatters_}};
        result_.further.insert(result_.further.begin(), std::move(diary));
    }

    const plugin::ActionRequest& request_;
    const Settings& settings_;
    Id diary_;
    plugin::ActionResult result_;
    std::optional<Timestamp> at_;
    Value place_;
    std::string text_;
    std::vector<Link> people_;
    std::vector<Row> diaryMatters_;
};

}  // namespace

plugin::ActionResult handOn(const plugin::ActionRequest& request, const Settings& settings)
{
    return HandingOn(request, settings).run();
}

}  // namespace beibao::grid
