#include <beibao/store/settings.h>

#include <beibao/config/model_reader.h>

namespace beibao::store {

namespace {

std::vector<Date> readDates(const config::Node& byYear, Problems& problems)
{
    std::vector<Date> dates;
    for (const auto& [year, list] : byYear.entries()) {
        for (const auto& item : list.items()) {
            if (const auto date = Date::parse(item.text()))
                dates.push_back(*date);
            else
                problems.error({"“{text}” is not a date.", {{"text", item.text()}}}, {}, item.location());
        }
    }
    return dates;
}

}  // namespace

Settings readSettings(const config::Node& root, Problems& problems)
{
    Settings settings;
    const auto& unit = root["unit"];
    settings.unit = {unit["code"].text(), unit["name"].text(), unit["short"].text()};
    if (const auto& letter = root["device"]["letter"]; !letter.isNull())
        settings.deviceLetter = letter.text();
    if (const auto& offset = root["utc_offset"]; !offset.isNull()) {
        const auto noon = Timestamp::parse("2000-01-01T12:00" + offset.text(), {});
        if (noon && !offset.text().empty())
            settings.utcOffset = noon->offset();
        else
            problems.error({"“{text}” is not an offset from UTC such as +08:00.", {{"text", offset.text()}}}, {},
                           offset.location());
    }
    settings.roles = readRoles(root["roles"], problems);
    const auto& days = root["working_days"];
    settings.workingDays =
        rules::WorkingDays(readDates(days["holidays"], problems), readDates(days["makeup_days"], problems));
    return settings;
}

}  // namespace beibao::store
