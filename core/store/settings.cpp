#include <beibao/store/settings.h>

#include <beibao/config/model_reader.h>

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
    const auto& days = part(root, "working_days", {"holidays", "makeup_days"}, problems);
    settings.workingDays =
        rules::WorkingDays(readDates(days["holidays"], problems), readDates(days["makeup_days"], problems));
    return settings;
}

}  // namespace beibao::store
