#include <beibao/store/settings.h>

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

/// Nothing for 0, which is never.
std::optional<std::chrono::minutes> lockAfterIn(const config::Node& node)
{
    const auto minutes = node.integer().value_or(0);
    return minutes > 0 ? std::optional(std::chrono::minutes{minutes}) : std::nullopt;
}

std::optional<BackupSchedule> readBackup(const config::Node& node, Problems& problems)
{
    if (node["folder"].text().empty())
        return std::nullopt;
    BackupSchedule schedule{node["folder"].text()};
    if (!schedule.folder.is_absolute())
        problems.error({"The folder “{folder}” must be given from the root on, such as /media/backups.",
                        {{"folder", schedule.folder.string()}}},
                       {}, node["folder"].location());
    if (const auto every = node["every_hours"].integer())
        schedule.every = std::chrono::hours{*every};
    if (const auto keep = node["keep"].integer())
        schedule.keep = static_cast<std::size_t>(*keep);
    return schedule;
}

std::optional<std::chrono::minutes> offsetIn(const config::Node& node)
{
    const auto noon = Timestamp::parse("2000-01-01T12:00" + node.text(), {});
    return noon && !node.text().empty() ? std::optional(noon->offset()) : std::nullopt;
}

}  // namespace

Settings readSettings(const config::Node& root, Problems& problems)
{
    Settings settings;
    const auto& unit = root["unit"];
    settings.unit = {unit["code"].text(), unit["name"].text(), unit["short"].text()};
    if (const auto& letter = root["device"]["letter"].text(); !letter.empty())
        settings.deviceLetter = letter;
    settings.utcOffset = offsetIn(root["utc_offset"]);
    settings.roles = readRoles(root["roles"], problems);
    settings.lockAfter = lockAfterIn(root["lock"]["after_minutes"]);
    settings.backup = readBackup(root["backup"], problems);
    settings.printers = {root["printers"]["paper"].text(), root["printers"]["slip"].text()};
    const auto& days = root["working_days"];
    settings.workingDays =
        rules::WorkingDays(readDates(days["holidays"], problems), readDates(days["makeup_days"], problems));
    return settings;
}

}  // namespace beibao::store
