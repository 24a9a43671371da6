#include <beibao/store/numbering.h>

#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <charconv>

namespace beibao::store {

namespace {

constexpr std::string_view sequencePlace = "{sequence:";

std::string filled(std::string pattern, const Settings& settings, Date today)
{
    const auto replace = [&](std::string_view place, const std::string& with) {
        if (const auto at = pattern.find(place); at != std::string::npos)
            pattern.replace(at, place.size(), with);
    };
    replace("{unit}", settings.unit.shortName);
    replace("{year}", std::to_string(today.year()));
    replace("{letter}", settings.deviceLetter);
    return pattern;
}

/// The largest sequence given so far under a prefix: longer numbers are larger, equally long ones compare as text.
std::int64_t largestSequence(sqlite::Database& database, const model::RecordType& type, const std::string& prefix)
{
    auto row = database.cached(
        fmt::format("SELECT substr(number, ?2) FROM main.{} WHERE number >= ?1 AND number < ?1 || char(0x10ffff) "
                    "ORDER BY length(number) DESC, number DESC LIMIT 1",
                    sqlite::quotedName(tableName(type))));
    auto length = database.cached("SELECT length(?) + 1");
    length->bind(1, std::string_view(prefix));
    length->step();
    row->bind(1, std::string_view(prefix)).bind(2, length->integer(0));
    std::int64_t largest = 0;
    if (row->step()) {
        const auto digits = row->text(0);
        std::from_chars(digits.data(), digits.data() + digits.size(), largest);
    }
    return largest;
}

}  // namespace

std::string numberFor(sqlite::Database& database, const model::RecordType& type, const Settings& settings, Date today)
{
    const auto pattern = filled(type.numberPattern, settings, today);
    const auto at = pattern.find(sequencePlace);
    if (at == std::string::npos)
        return pattern;
    int width = 4;
    std::from_chars(pattern.data() + at + sequencePlace.size(), pattern.data() + pattern.size(), width);
    const auto prefix = pattern.substr(0, at);
    return fmt::format("{}{:0{}}", prefix, largestSequence(database, type, prefix) + 1, width);
}

}  // namespace beibao::store
