#include "visit/attendance_check.h"
#include "visit/cells.h"
#include "visit/day_plan.h"
#include "visit/visit.h"

#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace beibao::volunteering {

namespace {

using model::Fields;
using model::isSet;
using model::Row;

constexpr std::int64_t mostSatisfied = 5;
constexpr std::int64_t minutesOfDay = 24 * 60;

/// Looks at one day of visits.
class VisitCheck {
public:
    VisitCheck(const model::Draft& draft, model::Records& records, Problems& problems)
        : draft_(draft), visit_(draft.after()), records_(records), problems_(problems)
    {
    }

    void run()
    {
        checkHomes();
        checkTasks();
        checkFindings();
        checkPhotographs();
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
        forEachRow(visit_, list, look);
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
    Problems& problems_;
};

}  // namespace

void checkVisit(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    VisitCheck(draft, records, problems).run();
    checkAttendance(draft, records, settings, problems);
}

}  // namespace beibao::volunteering
