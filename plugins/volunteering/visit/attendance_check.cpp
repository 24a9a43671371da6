#include "visit/attendance_check.h"

#include "visit/cells.h"
#include "visit/visit.h"

#include <beibao/model/find_all.h>
#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace beibao::volunteering {

namespace {

using model::Fields;
using model::Row;

constexpr std::int64_t minutesOfHour = 60;
constexpr std::chrono::days nextDay{1};

class AttendanceCheck {
public:
    AttendanceCheck(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
        : draft_(draft), visit_(draft.after()), records_(records), settings_(settings), problems_(problems)
    {
    }

    void run()
    {
        checkTimes();
        if (countsAnew()) {
            const auto others = neighbours();
            checkOverlaps(others);
            checkLength(others);
        }
        checkCertified();
    }

private:
    void checkTimes()
    {
        const auto day = model::dayIn(visit_, "on_day");
        forEachRow(visit_, "attendance", [&](std::size_t index, const Fields& cells) {
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

    void checkOverlaps(const std::vector<model::Record>& others)
    {
        std::vector<Presence> elsewhere;
        for (const auto& other : others)
            std::ranges::copy(byPerson(presencesOf(other.fields)), std::back_inserter(elsewhere));
        std::vector<std::size_t> places;
        std::vector<Presence> here;
        forEachRow(visit_, "attendance", [&](std::size_t index, const Fields& cells) {
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
    void checkLength(const std::vector<model::Record>& others)
    {
        std::map<Id, std::int64_t> minutes;
        const auto add = [&](const Fields& visit) {
            for (const auto& presence : byPerson(presencesOf(visit)))
                minutes[presence.volunteer] += minutesOf(presence);
        };
        add(visit_);
        const auto own = minutes;
        for (const auto& other : others)
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

    const model::Draft& draft_;
    const Fields& visit_;
    model::Records& records_;
    const Settings& settings_;
    Problems& problems_;
    std::map<Id, Id> people_;
};

}  // namespace

void checkAttendance(const model::Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    AttendanceCheck(draft, records, settings, problems).run();
}

}  // namespace beibao::volunteering
