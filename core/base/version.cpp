#include <beibao/base/version.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace beibao {

namespace {

/// Nothing for what is no version.
std::optional<std::vector<int>> numbersIn(std::string_view version)
{
    std::vector<int> numbers;
    const char* at = version.data();
    const char* const end = at + version.size();
    for (;;) {
        int number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc() || *at == '-')
            return std::nullopt;
        numbers.push_back(number);
        if (next == end)
            return numbers;
        if (*next != '.')
            return std::nullopt;
        at = next + 1;
    }
}

int compare(const std::vector<int>& one, const std::vector<int>& other)
{
    for (std::size_t index = 0; index < std::max(one.size(), other.size()); ++index) {
        const int left = index < one.size() ? one[index] : 0;
        const int right = index < other.size() ? other[index] : 0;
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

}  // namespace

std::optional<VersionRange::Condition> VersionRange::conditionIn(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Relation>, 5> signs{{{">=", Relation::notLess},
                                                                          {"<=", Relation::notMore},
                                                                          {">", Relation::more},
                                                                          {"<", Relation::less},
                                                                          {"=", Relation::equal}}};
    auto relation = Relation::notLess;
    if (const auto sign = std::ranges::find_if(signs, [&](const auto& each) { return text.starts_with(each.first); });
        sign != signs.end()) {
        relation = sign->second;
        text.remove_prefix(sign->first.size());
    }
    auto numbers = numbersIn(text);
    if (!numbers)
        return std::nullopt;
    return Condition{relation, std::move(*numbers)};
}

std::optional<VersionRange> VersionRange::parse(std::string_view text)
{
    if (text.ends_with(' '))
        return std::nullopt;
    VersionRange range;
    range.text_ = text;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto condition = conditionIn(text.substr(0, end));
        if (!condition)
            return std::nullopt;
        range.conditions_.push_back(*condition);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return range.conditions_.empty() ? std::nullopt : std::optional(std::move(range));
}

bool VersionRange::contains(std::string_view version) const
{
    const auto numbers = numbersIn(version);
    return numbers && std::ranges::all_of(conditions_, [&](const Condition& condition) {
               const int order = compare(*numbers, condition.version);
               switch (condition.relation) {
               case Relation::less:
                   return order < 0;
               case Relation::notMore:
                   return order <= 0;
               case Relation::equal:
                   return order == 0;
               case Relation::notLess:
                   return order >= 0;
               case Relation::more:
                   return order > 0;
               }
               return false;
           });
}

int compareVersions(std::string_view one, std::string_view other)
{
    return compare(numbersIn(one).value_or(std::vector<int>()), numbersIn(other).value_or(std::vector<int>()));
}

}  // namespace beibao
