#include "round/handing_on.h"

#include <beibao/base/error.h>

#include <algorithm>
#include <iterator>
#include <map>

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

bool isSame(const Value& one, const Value& other)
{
    return !isEmpty(one) && one == other;
}

/// One entry of the diary, on its way.
struct Entry {
    Id id;
    Timestamp at;
    Value place;
    std::string text;
    Value partOf;  ///< the entry that was written of the same visit before
    std::vector<Link> people = {};
    std::vector<Row> matters = {};

    void addPerson(const Value& person)
    {
        const auto* found = std::get_if<Id>(&person);
        if (found && std::ranges::find(people, *found, &Link::target) == people.end())
            people.push_back({*found, {}});
    }
};

/// One round on its way into the diary: an entry for each visit, so that one household's matters stay apart from the
/// next one's.
class HandingOn {
public:
    HandingOn(const plugin::ActionRequest& request, const Settings& settings)
        : request_(request), settings_(settings), visits_(model::rowsOf(request.record.fields, "visits")),
          matters_(model::rowsOf(request.record.fields, "matters"))
    {
    }

    plugin::ActionResult run()
    {
        for (auto& visit : visits_)
            if (isEmpty(valueOf(visit.cells, "written")))
                write(visit);
        for (std::size_t index = 0; index < matters_.size(); ++index)
            if (isEmpty(valueOf(matters_[index].cells, "became")))
                handOn(matters_[index], index + 1);
        if (entries_.empty())
            result_.problems.error({"There is nothing new: note a visit or a matter first."}, "visits");
        if (result_.problems.hasErrors())
            return std::move(result_);
        addDiary();
        noteLastVisits();
        result_.changes["visits"] = std::move(visits_);
        result_.changes["matters"] = std::move(matters_);
        return std::move(result_);
    }

private:
    void write(Row& visit)
    {
        const auto* at = model::get<Timestamp>(visit.cells, "at");
        Entry entry{request_.newId(), at ? *at : request_.now, valueOf(visit.cells, "place"), noteOf(visit.cells), {}};
        entry.addPerson(valueOf(visit.cells, "met"));
        visit.cells["written"] = entry.id;
        entries_.push_back(std::move(entry));
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
        auto& entry = entryFor(cells);
        auto made = recordFor(cells, entry.id);
        if (made.type == "grid.lead" && isEmpty(valueOf(made.fields, "place")))
            result_.problems.error({"A lead needs a place: say where it is."},
                                   "matters[" + std::to_string(position) + "].place");
        made.madeAs = request_.newId();
        entry.addPerson(valueOf(cells, "person"));
        entry.matters.push_back({Id(),
                                 {{"kind", valueOf(cells, "kind")},
                                  {"text", valueOf(cells, "what")},
                                  {"due", valueOf(cells, "due")},
                                  {"became", *made.madeAs}}});
        matter.cells["became"] = *made.madeAs;
        result_.further.push_back(std::move(made));
    }

    /// That of the visit at which the matter came up; else one of its own.
    Entry& entryFor(const Fields& matter)
    {
        const auto* visit = visitOf(matter);
        const auto written = visit ? valueOf(visit->cells, "written") : Value();
        for (auto& entry : entries_)
            if (written == Value(entry.id))
                return entry;
        return entries_.emplace_back(
            Entry{request_.newId(), request_.now, valueOf(matter, "place"), model::textOf(matter, "what"), written});
    }

    /// The visit to the same place or person; null where there is none.
    [[nodiscard]] const Row* visitOf(const Fields& matter) const
    {
        const auto visit = std::ranges::find_if(visits_, [&](const Row& row) {
            return isSame(valueOf(row.cells, "place"), valueOf(matter, "place")) ||
                   isSame(valueOf(row.cells, "met"), valueOf(matter, "person"));
        });
        return visit == visits_.end() ? nullptr : &*visit;
    }

    [[nodiscard]] plugin::FurtherChange recordFor(const Fields& matter, const Id& diary) const
    {
        const auto kind = model::textOf(matter, "kind");
        const auto rule = std::ranges::find(settings_.matters, kind, &MatterRule::kind);
        const bool isKnown = rule != settings_.matters.end();
        if (isKnown && rule->becomes == "lead")
            return leadFor(matter);
        if (isKnown && rule->becomes == "referral" && isInUse(request_.records, rule->toType))
            return referralFor(matter, rule->toType, diary);
        return taskFor(matter, diary);
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

    [[nodiscard]] static plugin::FurtherChange referralFor(const Fields& matter, const std::string& toType,
                                                           const Id& diary)
    {
        const auto& person = valueOf(matter, "person");
        plugin::FurtherChange referral;
        referral.type = "core.referral";
        referral.fields = {{"from", diary},
                           {"to_type", toType},
                           {"reason", valueOf(matter, "what")},
                           {"subject", isEmpty(person) ? valueOf(matter, "place") : person}};
        return referral;
    }

    [[nodiscard]] plugin::FurtherChange taskFor(const Fields& matter, const Id& diary) const
    {
        plugin::FurtherChange task;
        task.type = "core.task";
        task.fields = {{"title", valueOf(matter, "what")},
                       {"due", valueOf(matter, "due")},
                       {"about", diary},
                       {"assignee", firstWorker()}};
        return task;
    }

    [[nodiscard]] Value firstWorker() const
    {
        const auto* workers = model::get<std::vector<Link>>(request_.record.fields, "workers");
        return workers && !workers->empty() ? Value(workers->front().target) : Value();
    }

    /// Before what refers to it.
    void addDiary()
    {
        std::vector<plugin::FurtherChange> diary;
        for (auto& entry : entries_) {
            plugin::FurtherChange written;
            written.type = "core.diary";
            written.madeAs = entry.id;
            written.fields = {{"at", entry.at},        {"place", entry.place},
                              {"about", entry.partOf}, {"people", std::move(entry.people)},
                              {"text", entry.text},    {"matters", std::move(entry.matters)}};
            diary.push_back(std::move(written));
        }
        result_.further.insert(result_.further.begin(), std::make_move_iterator(diary.begin()),
                               std::make_move_iterator(diary.end()));
    }

    /// A round is its author's; that somebody was there, all may see who see the household.
    void noteLastVisits()
    {
        std::map<Id, Date> last;
        for (const auto& visit : visits_) {
            const auto* household = model::get<Id>(visit.cells, "household");
            const auto* at = model::get<Timestamp>(visit.cells, "at");
            if (household && at)
                last[*household] = std::max(last[*household], at->date());
        }
        for (const auto& [household, day] : last) {
            const auto before = request_.records.get(household);
            if (const auto* visited = model::get<Date>(before.fields, "visited"); visited && *visited >= day)
                continue;
            plugin::FurtherChange change;
            change.type = "core.household";
            change.id = household;
            change.fields["visited"] = day;
            result_.further.push_back(std::move(change));
        }
    }

    const plugin::ActionRequest& request_;
    const Settings& settings_;
    std::vector<Row> visits_;
    std::vector<Row> matters_;
    std::vector<Entry> entries_;
    plugin::ActionResult result_;
};

}  // namespace

plugin::ActionResult handOn(const plugin::ActionRequest& request, const Settings& settings)
{
    return HandingOn(request, settings).run();
}

}  // namespace beibao::grid
