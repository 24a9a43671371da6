#include "certificate/certificate.h"

#include "visit/visit.h"

#include <beibao/model/find_all.h>
#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>

#include <string_view>

namespace beibao::volunteering {

namespace {

using model::Draft;
using model::Row;
using model::Value;

/// The ended days of visits on which somebody was there, the first first.
std::vector<model::Record> visitsOf(const Draft& draft, model::Records& records)
{
    model::Query query;
    query.type = "volunteering.visit";
    query.where = "state = 'done' and on_day between :since and :until and exists(select 1 from this.attendance where "
                  "volunteer = :volunteer and minutes > 0)";
    query.parameters = {
        {"since", draft.value("since")}, {"until", draft.value("until")}, {"volunteer", draft.value("volunteer")}};
    query.sort = {{"on_day", false}};
    return model::findAll(records, query);
}

std::vector<Row> servicesOf(const Id& volunteer, const Draft& draft, model::Records& records)
{
    std::vector<Row> services;
    for (const auto& visit : visitsOf(draft, records))
        services.push_back({Id(),
                            {{"visit", visit.id},
                             {"theme", valueOf(visit.fields, "theme")},
                             {"on_day", valueOf(visit.fields, "on_day")},
                             {"minutes", minutesByVolunteer(visit.fields)[volunteer]}}});
    return services;
}

/// Hours that are counted twice: two people of the staff may have become one since they were noted.
bool overlaps(const Id& volunteer, const Draft& draft, model::Records& records)
{
    std::vector<Presence> presences;
    for (const auto& visit : visitsOf(draft, records))
        for (const auto& presence : presencesOf(visit.fields))
            if (presence.volunteer == volunteer)
                presences.push_back(presence);
    return !overlapping(presences, {}).empty();
}

std::int64_t minutesIn(const std::vector<Row>& services)
{
    std::int64_t sum = 0;
    for (const auto& row : services)
        sum += model::valueIn<std::int64_t>(row.cells, "minutes").value_or(0);
    return sum;
}

/// All but why it holds no more.
bool isFixed(std::string_view field)
{
    return field != "revoked_reason";
}

void checkUnchanged(const Draft& draft, model::Records& records, Problems& problems)
{
    for (const auto& field : draft.type().fields)
        if (isFixed(field.name) && !field.isComputed() && draft.changes(field.name))
            problems.error({"What was issued is not changed: revoke it, and issue another."}, field.name);
    const auto volunteer = model::idIn(draft.after(), "volunteer");
    const bool comesBack =
        draft.stateAfter() == "issued" && (draft.moves() || draft.operation() == model::Operation::restore);
    if (volunteer && comesBack &&
        minutesIn(servicesOf(*volunteer, draft, records)) != model::valueIn<std::int64_t>(draft.after(), "minutes"))
        problems.error({"What it rests on has changed: issue another."}, "services");
}

void checkDays(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto since = model::dayIn(draft.after(), "since");
    const auto until = model::dayIn(draft.after(), "until");
    const auto issued = model::dayIn(draft.after(), "issued");
    if (since && until && *since > *until)
        problems.error({"These days end before they begin."}, "until");
    if (until && *until > records.today())
        problems.error({"Hours to come are not certified."}, "until");
    if (issued && until && *issued < *until)
        problems.error({"It is issued after the last of these days."}, "issued");
    if (issued && *issued > records.today())
        problems.error({"It is not issued in days to come."}, "issued");
}

/// The same hours may be certified twice, by day and by month; whoever does should know.
void warnOfOthers(const Draft& draft, model::Records& records, Problems& problems)
{
    model::Query query;
    query.type = "volunteering.certificate";
    query.where = "state = 'issued' and volunteer = :volunteer and since <= :until and until >= :since";
    query.parameters = {
        {"volunteer", draft.value("volunteer")}, {"since", draft.value("since")}, {"until", draft.value("until")}};
    for (const auto& other : model::findAll(records, query))
        problems.warning({"Certificate {number} holds some of these days already.", {{"number", other.number}}},
                         "since");
}

}  // namespace

void deriveCertificate(Draft& draft, model::Records& records)
{
    const auto volunteer = model::idIn(draft.after(), "volunteer");
    if (draft.operation() != model::Operation::create)
        return;
    auto services = volunteer ? servicesOf(*volunteer, draft, records) : std::vector<Row>();
    const auto minutes = minutesIn(services);
    draft.set("name", volunteer ? Value(model::titleOf(records, *volunteer)) : Value());
    draft.set("times", static_cast<std::int64_t>(services.size()));
    draft.set("minutes", minutes);
    draft.set("hours", hoursOf(minutes));
    draft.set("services", std::move(services));
    draft.set("code", verificationCode(draft.id()));
}

void checkCertificate(const Draft& draft, model::Records& records, Problems& problems)
{
    if (draft.operation() != model::Operation::create)
        return checkUnchanged(draft, records, problems);
    checkDays(draft, records, problems);
    warnOfOthers(draft, records, problems);
    const auto volunteer = model::idIn(draft.after(), "volunteer");
    if (model::valueIn<std::int64_t>(draft.after(), "minutes").value_or(0) == 0)
        problems.error({"No hours are recorded for these days: only what was recorded is certified (Regulations on "
                        "Volunteer Services, article 19)."},
                       "volunteer");
    if (volunteer && overlaps(*volunteer, draft, records))
        problems.error({"These hours overlap: look at the days of visits again."}, "services");
}

std::string verificationCode(const Id& certificate)
{
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr std::size_t randomBytes = 5;
    constexpr std::size_t count = 8;
    constexpr int bitsOfLetter = 5;
    constexpr int bitsOfByte = 8;
    // The last bytes of an id are random (RFC 9562, 5.7).
    std::uint64_t random = 0;
    for (const auto byte : certificate.bytes().last(randomBytes))
        random = random << bitsOfByte | std::to_integer<std::uint64_t>(byte);
    std::string code(count, ' ');
    for (auto letter = code.rbegin(); letter != code.rend(); ++letter, random >>= bitsOfLetter)
        *letter = letters[random % letters.size()];
    return code.insert(count / 2, "-");
}

std::string certificateStatement(const model::Record& certificate)
{
    const auto text = [&](const char* name) {
        const auto day = model::dayIn(certificate.fields, name);
        return day ? day->text() : std::string();
    };
    const auto number = [&](const char* name) {
        return std::to_string(model::valueIn<std::int64_t>(certificate.fields, name).value_or(0));
    };
    const auto hours = model::valueIn<Decimal>(certificate.fields, "hours");
    return "志愿服务证明|" + certificate.number + '|' + model::textOf(certificate.fields, "name") + '|' +
           text("since") + '/' + text("until") + '|' + number("times") + " 次|" +
           (hours ? hours->text() : std::string()) + " 小时|" + model::textOf(certificate.fields, "code");
}

}  // namespace beibao::volunteering
