#include "visit/day_plan.h"
#include "visit/visit.h"

#include <beibao/model/find_all.h>
#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace beibao::volunteering {

namespace {

using model::Fields;
using model::isSet;
using model::Row;

constexpr std::int64_t mostSatisfied = 5;
constexpr std::int64_t minutesOfHour = 60;
constexpr std::int64_t minutesOfDay = 24 * minutesOfHour;
constexpr std::chrono::days nextDay{1};

/// `tasks[2].minutes`, counted from 1.
std::string placeOf(const char* list, std::size_t index, const char* cell)
{
    return std::string(list) + '[' + std::to_string(index + 1) + "]." + cell;
}

/// Looks at one day of visits.
class VisitCheck {
public:
    VisitCheck(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
        : draft_(draft), visit_(draft.after()), records_(records), settings_(settings), problems_(problems)
    {
    }

    void run()
    {
        checkHomes();
        checkTasks();
        checkFindings();
        checkPhotographs();
        checkTimes();
        checkOverlaps();
        checkLength();
        checkCertified();
        checkInsured();
        checkTheme();
        if (draft_.stateAfter() == "done")
            checkEnded();
    }

private:
    [[nodiscard]] const std::vector<Row>& rows(const char* list) const { return model::rowsOf(visit_, list); }

    template <typename Look>
    void each(const char* list, Look look) const
    {
        for (std::size_t index = 0; index < rows(list).size(); ++index)
            look(index, rows(list)[index].cells);
    }

    [[nodiscard]] const Row* homeOf(const Fields& cells) const
    {
        const auto need = model::idIn(cells, "need");
        const auto& homes = rows("homes");
        const auto found = std::ranges::find_if(homes, [&](const Row& row) { return need && isAt(row, *need); });
        return found == homes.end() ? nullptr : &*found;
    }

    void checkHomes()
    {
        std::set<Id> seen;
        each("homes", [&](std::size_t index, const Fields& cells) {
            const auto need = model::idIn(cells, "need");
            if (need && !seen.insert(*need).second)
                problems_.error({"This home is on the list already."}, placeOf("homes", index, "need"));
            const auto satisfaction = model::valueIn<std::int64_t>(cells, "satisfaction");
            if (satisfaction && (*satisfaction < 1 || *satisfaction > mostSatisfied))
                problems_.error({"From 1 to 5."}, placeOf("homes", index, "satisfaction"));
        });
        for (const auto* list : {"attendance", "tasks", "checks"})
            each(list, [&](std::size_t index, const Fields& cells) {
                if (model::idIn(cells, "need") && !homeOf(cells))
                    problems_.error({"This home is not on the list of the day."}, placeOf(list, index, "need"));
            });
        if (draft_.changes("homes") && (draft_.stateAfter() == "planned" || draft_.stateAfter() == "confirmed"))
            checkFilesOpen();
    }

    void checkFilesOpen()
    {
        each("homes", [&](std::size_t index, const Fields& cells) {
            const auto need = model::idIn(cells, "need");
            if (need && records_.get(*need).state != "active")
                problems_.warning({"The file of this home is not open: who lives there may not have agreed to visits."},
                                  placeOf("homes", index, "need"));
        });
    }

    void checkTasks()
    {
        each("tasks", [&](std::size_t index, const Fields& cells) {
            const auto minutes = model::valueIn<std::int64_t>(cells, "minutes");
            if (isSet(cells, "done") && isSet(cells, "refused"))
                problems_.error({"Either it was done, or it was refused."}, placeOf("tasks", index, "refused"));
            if (minutes && (*minutes < 1 || *minutes > minutesOfDay))
                problems_.error({"From 1 minute to a day."}, placeOf("tasks", index, "minutes"));
            if (minutes && !isSet(cells, "done"))
                problems_.error({"Only what was done took time."}, placeOf("tasks", index, "minutes"));
        });
    }

    void checkFindings()
    {
        std::set<std::pair<Id, std::string>> seen;
        each("checks", [&](std::size_t index, const Fields& cells) {
            const auto need = model::idIn(cells, "need");
            if (need && !seen.emplace(*need, model::textOf(cells, "item")).second)
                problems_.error({"This item was answered for this home already."}, placeOf("checks", index, "item"));
            if (isSet(cells, "fixed") && model::textOf(cells, "answer") != "unsafe")
                problems_.error({"Only what was answered with no can be put right."},
                                placeOf("checks", index, "fixed"));
        });
    }

    void checkPhotographs()
    {
        constexpr std::array photographs{std::pair("tasks", "before"), std::pair("tasks", "after"),
                                         std::pair("checks", "photo")};
        for (const auto& [list, cell] : photographs)
            each(list, [&, list = list, cell = cell](std::size_t index, const Fields& cells) {
                const auto* home = homeOf(cells);
                if (!isEmpty(valueOf(cells, cell)) && !(home && isSet(home->cells, "photo_consent")))
                    problems_.error(
                        {"This home did not agree to photographs (Personal Information Protection Law, article "
                         "29; Regulations on Volunteer Services, article 21)."},
                        placeOf(list, index, cell));
            });
    }

    void checkTimes()
    {
        const auto day = model::dayIn(visit_, "on_day");
        each("attendance", [&](std::size_t index, const Fields& cells) {
            const auto arrived = model::valueIn<Timestamp>(cells, "arrived");
            const auto departed = model::valueIn<Timestamp>(cells, "departed");
            if (departed && !arrived)
                problems_.error({"Who left must have come: note when."}, placeOf("attendance", index, "arrived"));
            if (arrived && day && arrived->date() != *day)
                problems_.error({"This is not on the day of the visits."}, placeOf("attendance", index, "arrived"));
            if (arrived && departed && departed->instant() <= arrived->instant())
                problems_.error({"Nobody leaves before he has come."}, placeOf("attendance", index, "departed"));
            if (departed && day && departed->date() > *day + nextDay)
                problems_.error({"This is not on the day of the visits."}, placeOf("attendance", index, "departed"));
            if (arrived && day && *day > records_.today())
                problems_.error({"This day has not come yet."}, placeOf("attendance", index, "arrived"));
        });
    }

    /// Only where somebody's times change, or count again: what stands is not asked about anew.
    [[nodiscard]] bool countsAnew() const
    {
        const bool comesBack =
            draft_.operation() == model::Operation::restore || (draft_.stateBefore() == "cancelled" && draft_.moves());
        const bool isThere = draft_.stateAfter() != "cancelled" && draft_.operation() != model::Operation::remove;
        return isThere && (comesBack || draft_.changes("attendance") || draft_.changes("on_day"));
    }

    /// Whose time it is: somebody may be on the staff twice, as an auxiliary and as a volunteer.
    [[nodiscard]] Id personOf(const Id& staff)
    {
        const auto known = people_.find(staff);
        if (known != people_.end())
            return known->second;
        const auto person = model::idIn(records_.get(staff).fields, "person");
        return people_.emplace(staff, person.value_or(staff)).first->second;
    }

    [[nodiscard]] std::vector<Presence> byPerson(std::vector<Presence> presences)
    {
        for (auto& presence : presences)
            presence.volunteer = personOf(presence.volunteer);
        return presences;
    }

    /// The other days of visits on which somebody could have been at the same time.
    [[nodiscard]] std::vector<model::Record> neighbours()
    {
        const auto day = model::dayIn(visit_, "on_day");
        if (!day)
            return {};
        model::Query query;
        query.type = "volunteering.visit";
        query.where = "on_day between :from and :until and state <> 'cancelled' and id <> :self";
        query.parameters = {{"from", *day - nextDay}, {"until", *day + nextDay}, {"self", draft_.id()}};
        return model::findAll(records_, query);
    }

    void checkOverlaps()
    {
        if (!countsAnew())
            return;
        std::vector<Presence> elsewhere;
        for (const auto& other : neighbours())
            std::ranges::copy(byPerson(presencesOf(other.fields)), std::back_inserter(elsewhere));
        std::vector<std::size_t> places;
        std::vector<Presence> here;
        each("attendance", [&](std::size_t index, const Fields& cells) {
            const auto own = byPerson(presencesOf({{"attendance", std::vector<Row>{{Id(), cells}}}}));
            here.insert(here.end(), own.begin(), own.end());
            places.insert(places.end(), own.size(), index);
        });
        for (const auto index : overlapping(here, elsewhere))
            problems_.error({"{volunteer} is noted for this time already: hours never overlap.",
                             {{"volunteer", model::titleOf(records_, here[index].volunteer)}}},
                            placeOf("attendance", places[index], "arrived"));
    }

    /// On this day, all days of visits of the same date together.
    void checkLength()
    {
        if (!countsAnew())
            return;
        std::map<Id, std::int64_t> minutes;
        const auto add = [&](const Fields& visit) {
            for (const auto& presence : byPerson(presencesOf(visit)))
                minutes[presence.volunteer] += minutesOf(presence);
        };
        add(visit_);
        const auto own = minutes;
        for (const auto& other : neighbours())
            if (model::dayIn(other.fields, "on_day") == model::dayIn(visit_, "on_day"))
                add(other.fields);
        for (const auto& [person, ignored] : own)
            if (minutes[person] > settings_.mostHours * minutesOfHour)
                problems_.error(
                    {"{volunteer} would have more than {most} hours on this day: look at the times again.",
                     {{"volunteer", model::titleOf(records_, person)}, {"most", std::to_string(settings_.mostHours)}}},
                    "attendance");
    }

    /// What a certificate says rests on this day and its times.
    void checkCertified()
    {
        const bool isTaken = draft_.operation() == model::Operation::remove ||
                             (draft_.stateBefore() == "done" && draft_.stateAfter() != "done");
        const bool isMoved = draft_.changes("on_day");
        if (draft_.before().empty() || !(isTaken || isMoved || draft_.changes("attendance")))
            return;
        model::Query query;
        query.type = "volunteering.certificate";
        query.where = "state = 'issued' and exists(select 1 from this.services where visit = :visit)";
        query.parameters = {{"visit", draft_.id()}};
        auto before = minutesByVolunteer(draft_.before());
        auto after = minutesByVolunteer(visit_);
        for (const auto& certificate : model::findAll(records_, query)) {
            const auto volunteer = model::idIn(certificate.fields, "volunteer");
            if (volunteer && (isTaken || isMoved || before[*volunteer] != after[*volunteer]))
                problems_.error(
                    {"Certificate {number} rests on this: revoke it first.", {{"number", certificate.number}}},
                    "attendance");
        }
    }

    /// 志愿服务条例, article 17. Before the day begins the step asks for it.
    void checkInsured()
    {
        const bool isOn = draft_.stateAfter() == "running" || draft_.stateAfter() == "done";
        if (isOn && isSet(visit_, "dangerous") && !isSet(visit_, "insured"))
            problems_.error(
                {"Insure the volunteers before dangerous service (Regulations on Volunteer Services, article "
                 "17)."},
                "insured");
    }

    /// It stands on certificates, which name nobody who was visited (志愿服务条例, article 21).
    void checkTheme()
    {
        const auto theme = model::textOf(visit_, "theme");
        if (!draft_.changes("theme") && !draft_.changes("homes"))
            return;
        each("homes", [&](std::size_t, const Fields& cells) {
            const auto need = model::idIn(cells, "need");
            const auto name = need ? model::titleOf(records_, *need) : std::string();
            if (!name.empty() && theme.find(name) != std::string::npos)
                problems_.warning({"The theme stands on certificates: leave out who is visited."}, "theme");
        });
    }

    void checkEnded()
    {
        std::set<Id> present;
        if (rows("homes").empty())
            problems_.error({"No home is on the list of the day."}, "homes");
        each("homes", [&](std::size_t index, const Fields& cells) {
            if (isEmpty(valueOf(cells, "outcome")))
                problems_.error({"Say what became of the visit to this home."}, placeOf("homes", index, "outcome"));
        });
        each("attendance", [&](std::size_t index, const Fields& cells) {
            for (const auto* cell : {"arrived", "departed"})
                if (isEmpty(valueOf(cells, cell)))
                    problems_.error({"Note when, or take out who was not there."}, placeOf("attendance", index, cell));
            if (const auto volunteer = model::idIn(cells, "volunteer"))
                present.insert(*volunteer);
        });
        each("tasks", [&](std::size_t index, const Fields& cells) { checkSettled(index, cells, present); });
        checkAnswered();
    }

    [[nodiscard]] bool wasVisited(const Fields& cells) const
    {
        const auto* home = homeOf(cells);
        return home && model::textOf(home->cells, "outcome") == "visited";
    }

    /// A revisit is for what was not safe: it says how that is now. On other days the check may be left for another
    /// time.
    void checkAnswered()
    {
        const bool isRevisit = model::textOf(visit_, "occasion") == "revisit";
        std::size_t open = 0;
        each("checks", [&](std::size_t index, const Fields& cells) {
            const bool isAnswered = !isEmpty(valueOf(cells, "answer"));
            if (isAnswered && !wasVisited(cells))
                problems_.error({"Nothing was looked at where nobody was visited."},
                                placeOf("checks", index, "answer"));
            if (isAnswered || !wasVisited(cells))
                return;
            ++open;
            if (isRevisit)
                problems_.error({"A revisit says how it is now."}, placeOf("checks", index, "answer"));
        });
        if (open > 0 && !isRevisit)
            problems_.warning(
                {"{count} items of the fire check were not looked at.", {{"count", std::to_string(open)}}}, "checks");
        each("homes", [&](std::size_t index, const Fields& cells) {
            if (!isEmpty(valueOf(cells, "satisfaction")) && model::textOf(cells, "outcome") != "visited")
                problems_.error({"Only who was visited can say how satisfied he is."},
                                placeOf("homes", index, "satisfaction"));
        });
    }

    void checkSettled(std::size_t index, const Fields& cells, const std::set<Id>& present)
    {
        if (wasVisited(cells) && !isSet(cells, "done") && !isSet(cells, "refused"))
            problems_.error({"Was it done, or refused? A task that nobody got to is taken out."},
                            placeOf("tasks", index, "done"));
        if (!wasVisited(cells) && isSet(cells, "done"))
            problems_.error({"Nothing was done where nobody was visited."}, placeOf("tasks", index, "done"));
        if (!isSet(cells, "done"))
            return;
        if (isEmpty(valueOf(cells, "done_by")))
            problems_.error({"Say who did it."}, placeOf("tasks", index, "done_by"));
        if (isEmpty(valueOf(cells, "minutes")))
            problems_.error({"Say how long it took."}, placeOf("tasks", index, "minutes"));
        for (const auto* cell : {"done_by", "also_by"})
            if (const auto by = model::idIn(cells, cell); by && !present.contains(*by))
                problems_.error({"{volunteer} was not there that day.", {{"volunteer", model::titleOf(records_, *by)}}},
                                placeOf("tasks", index, cell));
    }

    const model::Draft& draft_;
    const Fields& visit_;
    model::Records& records_;
    const Settings& settings_;
    Problems& problems_;
    std::map<Id, Id> people_;
};

}  // namespace

void checkVisit(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    VisitCheck(draft, records, settings, problems).run();
}

}  // namespace beibao::volunteering
