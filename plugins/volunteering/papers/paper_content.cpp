#include "papers/paper_content.h"

#include "certificate/certificate.h"
#include "need/need.h"
#include "visit/day_plan.h"
#include "visit/hours.h"

#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>
#include <beibao/rules/date_text.h>

#include <algorithm>

namespace beibao::volunteering {

namespace {

using model::Fields;

std::string titleIn(const Fields& fields, const char* name, model::Records& records)
{
    const auto id = model::idIn(fields, name);
    return id ? model::titleOf(records, *id) : std::string();
}

std::string clockIn(const Fields& cells, const char* name)
{
    const auto moment = model::valueIn<Timestamp>(cells, name);
    return moment ? moment->clock() : std::string();
}

/// Where a household lives.
std::string addressOf(const Id& need, model::Records& records)
{
    const auto household = model::idIn(records.get(need).fields, "household");
    return household ? titleIn(records.get(*household).fields, "address", records) : std::string();
}

/// Of the homes that were visited, what was looked at, home by home.
std::vector<Id> lookedAt(const Fields& visit)
{
    std::vector<Id> rows;
    for (const auto& home : model::rowsOf(visit, "homes"))
        for (const auto& check : model::rowsOf(visit, "checks")) {
            const auto need = model::idIn(home.cells, "need");
            const bool isAnswered = !isEmpty(valueOf(check.cells, "answer"));
            if (need && isAt(check, *need) && isAnswered && model::textOf(home.cells, "outcome") == "visited")
                rows.push_back(check.id);
        }
    return rows;
}

std::string lengthText(std::int64_t minutes)
{
    constexpr std::int64_t minutesOfHour = 60;
    return std::to_string(minutes / minutesOfHour) + " 小时 " + std::to_string(minutes % minutesOfHour) + " 分";
}

}  // namespace

void fillNeedPapers(const model::Record& need, model::Records& records, plugin::PaperContent& content)
{
    const auto people = peopleOf(need.fields, records);
    content.texts["people_text"] = people ? std::to_string(*people) : std::string();
    content.conditions["has_skips"] = !model::rowsOf(need.fields, "skips").empty();
}

void fillVisitPapers(const model::Record& visit, model::Records& records, plugin::PaperContent& content)
{
    const auto& tasks = model::rowsOf(visit.fields, "tasks");
    const auto& checks = model::rowsOf(visit.fields, "checks");
    auto& homes = content.lists["home_lines"];
    for (const auto& row : model::rowsOf(visit.fields, "homes")) {
        const auto need = model::idIn(row.cells, "need");
        if (!need)
            continue;
        homes.push_back({{"household", model::titleOf(records, *need)},
                         {"address", addressOf(*need, records)},
                         {"photographs", model::isSet(row.cells, "photo_consent") ? "可以" : "不拍"}});
    }
    auto& attendance = content.lists["attendance_lines"];
    for (const auto& row : model::rowsOf(visit.fields, "attendance")) {
        const auto minutes = model::valueIn<std::int64_t>(row.cells, "minutes");
        attendance.push_back({{"volunteer", titleIn(row.cells, "volunteer", records)},
                              {"arrived", clockIn(row.cells, "arrived")},
                              {"departed", clockIn(row.cells, "departed")},
                              {"hours", minutes ? hoursOf(*minutes).text() : std::string()}});
    }
    content.rows["checks"] = lookedAt(visit.fields);
    content.conditions["has_homes"] = !homes.empty();
    content.conditions["has_tasks"] = !tasks.empty();
    content.conditions["has_attendance"] = !attendance.empty();
    content.conditions["has_unsafe"] = std::ranges::any_of(
        checks, [](const model::Row& row) { return model::textOf(row.cells, "answer") == "unsafe"; });
}

void fillCertificatePapers(const model::Record& certificate, Language language, plugin::PaperContent& content)
{
    auto& services = content.lists["service_lines"];
    for (const auto& row : model::rowsOf(certificate.fields, "services")) {
        const auto day = model::dayIn(row.cells, "on_day");
        services.push_back({{"on_day", day ? rules::dateText(*day, language) : std::string()},
                            {"theme", model::textOf(row.cells, "theme")},
                            {"length", lengthText(model::valueIn<std::int64_t>(row.cells, "minutes").value_or(0))}});
    }
    content.statement = certificateStatement(certificate);
}

}  // namespace beibao::volunteering
