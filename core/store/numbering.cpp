#include <beibao/store/numbering.h>

#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace beibao::store {

namespace {

/// A pattern with its places filled in, as far as the sequence and from there on.
struct Pattern {
    std::string prefix;
    std::optional<int> digits;
    std::string suffix;
};

int yearOf(const model::Draft& draft, std::string_view field, Date today)
{
    const auto& value = draft.value(field);
    if (const auto* date = std::get_if<Date>(&value))
        return date->year();
    if (const auto* timestamp = std::get_if<Timestamp>(&value))
        return timestamp->date().year();
    return today.year();
}

Pattern filled(std::string_view rest, const model::Draft& draft, const Settings& settings, Date today)
{
    Pattern pattern;
    while (!rest.empty()) {
        auto& text = pattern.digits ? pattern.suffix : pattern.prefix;
        const auto open = std::min(rest.find('{'), rest.size());
        text += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty())
            break;
        const auto place = rest.substr(1, rest.find('}') - 1);
        rest.remove_prefix(std::min(rest.size(), place.size() + 2));
        const auto name = place.substr(0, place.find(':'));
        const auto detail = place.substr(std::min(place.size(), name.size() + 1));
        if (name == "unit")
            text += settings.unit.shortName;
        else if (name == "letter")
            text += settings.deviceLetter;
        else if (name == "year")
            text += std::to_string(yearOf(draft, detail, today));
        else if (name == "sequence") {
            pattern.digits = 4;
            std::from_chars(detail.data(), detail.data() + detail.size(), *pattern.digits);
        }
    }
    return pattern;
}

/// The largest sequence given so far: longer numbers are larger, equally long ones compare as text. Each length is one
/// look into the index, however many numbers there are.
std::int64_t largestSequence(sqlite::Database& database, const model::RecordType& type, const Pattern& pattern)
{
    auto row = database.cached(fmt::format(
        "WITH RECURSIVE length(digits) AS (SELECT 18 UNION ALL SELECT digits - 1 FROM length WHERE digits > 1) "
        "SELECT sequence FROM (SELECT digits, (SELECT substr(number, length(?1) + 1) FROM main.{} "
        "WHERE length(number) = length(?1) + digits + length(?2) AND number >= ?1 AND number < ?1 || char(0x10ffff) "
        "AND (?2 = '' OR substr(number, -length(?2)) = ?2) ORDER BY number DESC LIMIT 1) AS sequence FROM length) "
        "WHERE sequence IS NOT NULL ORDER BY digits DESC LIMIT 1",
        sqlite::quotedName(tableName(type))));
    row->bind(1, std::string_view(pattern.prefix)).bind(2, std::string_view(pattern.suffix));
    std::int64_t largest = 0;
    if (row->step()) {
        const auto digits = row->text(0);
        std::from_chars(digits.data(), digits.data() + digits.size(), largest);
    }
    return largest;
}

}  // namespace

std::string Numbering::next(const model::Draft& draft)
{
    const auto pattern = filled(draft.type().numberPattern, draft, settings_, today_);
    if (!pattern.digits)
        return pattern.prefix;
    const auto series = draft.type().name + "\n" + pattern.prefix + "\n" + pattern.suffix;
    auto last = last_.find(series);
    if (last == last_.end())
        last = last_.emplace(series, largestSequence(database_, draft.type(), pattern)).first;
    return fmt::format("{}{:0{}}{}", pattern.prefix, ++last->second, *pattern.digits, pattern.suffix);
}

}  // namespace beibao::store
