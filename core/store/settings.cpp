#include <beibao/store/settings.h>

#include <beibao/config/model_reader.h>

#include <charconv>
#include <initializer_list>

namespace beibao::store {

namespace {

/// A part of the configuration that may be missing, but else is a map of these keys.
const config::Node& part(const config::Node& root, std::string_view key, std::initializer_list<std::string_view> known,
                         Problems& problems)
{
    const auto& node = root[key];
    if (!node.isNull())
        config::checkKeys(node, known, problems);
    return node;
}

std::vector<Date> readDates(const config::Node& byYear, Problems& problems)
{
    std::vector<Date> dates;
    if (!byYear.isNull() && !byYear.isMap())
        problems.error({"A map of keys and values is expected here."}, {}, byYear.location());
    for (const auto& [year, list] : byYear.entries()) {
        if (!list.isNull() && !list.isSequence())
            problems.error({"This must be a list."}, {}, list.location());
        for (const auto& item : list.items()) {
            if (const auto date = Date::parse(item.text()))
                dates.push_back(*date);
            else
                problems.error({"“{text}” is not a date.", {{"text", item.text()}}}, {}, item.location());
        }
    }
    return dates;
}

/// Digits would run into those of the sequence, and two devices give the same number.
std::string readLetter(const config::Node& node, Problems& problems)
{
    const auto& letter = node.text();
    if (letter.empty() || letter.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
        problems.error(
            {"“{text}” cannot stand for a device in numbers: use capital letters, such as A.", {{"text", letter}}}, {},
            node.location());
    return letter;
}

int readNumber(const config::Node& node, int least, int most, Problems& problems)
{
    int number = least;
    const auto& text = node.text();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number >= least && number <= most)
        return number;
    problems.error({"“{text}” is not a whole number from {least} to {most}.",
                    {{"text", text}, {"least", std::to_string(least)}, {"most", std::to_string(most)}}},
                   {}, node.location());
    return least;
}

/// Nothing for 0, which is never.
std::optional<std::chrono::minutes> readLockAfter(const config::Node& node, Problems& problems)
{
    const auto minutes = readNumber(node, 0, 24 * 60, problems);
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
    if (const auto& every = node["every_hours"]; !every.isNull())
        schedule.every = std::chrono::hours{readNumber(every, 1, 24 * 366, problems)};
    if (const auto& keep = node["keep"]; !keep.isNull())
        schedule.keep = static_cast<std::size_t>(readNumber(keep, 1, 10'000, problems));
    return schedule;
}

std::optional<std::chrono::minutes> readOffset(const config::Node& node, Problems& problems)
{
    const auto& text = node.text();
    const bool beginsAsOffset = text.starts_with('+') || text.starts_with('-') || text == "Z";
    const auto noon = Timestamp::parse("2000-01-01T12:00" + text, {});
    if (noon && beginsAsOffset)
        return noon->offset();
    problems.error({"“{text}” is not an offset from UTC such as +08:00.", {{"text", text}}}, {}, node.location());
    return std::nullopt;
}

}  // namespace

Settings readSettings(const config::Node& root, Problems& problems)
{
    Settings settings;
    const auto& unit = part(root, "unit", {"code", "name", "short"}, problems);
    settings.unit = {unit["code"].text(), unit["name"].text(), unit["short"].text()};
    if (const auto& letter = part(root, "device", {"letter"}, problems)["letter"]; !letter.isNull())
        settings.deviceLetter = readLetter(letter, problems);
    if (const auto& offset = root["utc_offset"]; !offset.isNull())
        settings.utcOffset = readOffset(offset, problems);
    settings.roles = readRoles(root["roles"], problems);
    if (const auto& minutes = part(root, "lock", {"after_minutes"}, problems)["after_minutes"]; !minutes.isNull())
        settings.lockAfter = readLockAfter(minutes, problems);
    settings.backup = readBackup(part(root, "backup", {"folder", "every_hours", "keep"}, problems), problems);
    const auto& days = part(root, "working_days", {"holidays", "makeup_days"}, problems);
    settings.workingDays =
        rules::WorkingDays(readDates(days["holidays"], problems), readDates(days["makeup_days"], problems));
    return settings;
}

}  // namespace beibao::store
