#include <beibao/rules/money_words.h>

#include <beibao/base/error.h>

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace beibao::rules {

namespace {

constexpr std::array<std::string_view, 10> digitWords{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

struct Unit {
    std::uint64_t one;
    std::string_view name;
};
/// Within four digits, and from one four to the next: Chinese reads all fours alike.
constexpr std::array<Unit, 4> places{{{1000, "仟"}, {100, "佰"}, {10, "拾"}, {1, ""}}};
constexpr std::array<Unit, 4> groups{{{1'0000'0000'0000, "万"}, {1'0000'0000, ""}, {1'0000, "万"}, {1, ""}}};
constexpr std::size_t hundredMillions = 1;

/// Without a zero in front or at the end: `肆佰零玖` for 409.
std::string groupInWords(std::uint64_t number)
{
    std::string words;
    bool skipped = false;
    for (const auto& place : places) {
        const auto digit = number / place.one % 10;
        if (digit != 0) {
            if (skipped && !words.empty())
                words += digitWords[0];
            words.append(digitWords[digit]).append(place.name);
        }
        skipped = digit == 0;
    }
    return words;
}

/// Empty for 0.
std::string wholeInWords(std::uint64_t number)
{
    std::string words;
    bool skipped = false;
    for (std::size_t index = 0; index < groups.size(); ++index) {
        const auto group = number / groups[index].one % 10'000;
        if (group != 0) {
            if (!words.empty() && (skipped || group < 1000))
                words += digitWords[0];
            words.append(groupInWords(group)).append(groups[index].name);
        }
        skipped = group == 0;
        if (index == hundredMillions && !words.empty())
            words += "亿";
    }
    return words;
}

std::string fractionInWords(std::uint64_t yuan, std::uint64_t fen)
{
    const auto tens = fen / 10;
    const auto ones = fen % 10;
    std::string words;
    if (yuan != 0 && (tens == 0 || yuan % 10 == 0))
        words += digitWords[0];
    if (tens != 0)
        words.append(digitWords[tens]).append("角");
    if (ones != 0)
        words.append(digitWords[ones]).append("分");
    return words;
}

/// Also right for the smallest number, whose negative has no place in 64 bits with a sign.
std::uint64_t magnitude(std::int64_t number)
{
    const auto bits = static_cast<std::uint64_t>(number);
    return number < 0 ? 0 - bits : bits;
}

}  // namespace

std::string moneyInWords(Money money)
{
    const auto all = magnitude(money.fen);
    if (all > magnitude(largestMoneyInWords.fen))
        throw Error(Failure::usage,
                    {"{amount} yuan is too much to be written in words. Enter at most {largest}.",
                     {{"amount", moneyInFigures(money)}, {"largest", moneyInFigures(largestMoneyInWords)}}});
    const auto yuan = all / 100;
    const auto fen = all % 100;
    if (all == 0)
        return "零元整";
    std::string words = money.fen < 0 ? "负" : "";
    if (yuan != 0)
        words += wholeInWords(yuan) + "元";
    return words + (fen == 0 ? "整" : fractionInWords(yuan, fen));
}

std::string moneyInFigures(Money money)
{
    const auto all = magnitude(money.fen);
    auto figures = fmt::format("{}.{:02}", all / 100, all % 100);
    constexpr std::size_t digitsAfterLastComma = 6;  // 409.50
    for (auto end = figures.size(); end > digitsAfterLastComma; end -= 3)
        figures.insert(end - digitsAfterLastComma, ",");
    return money.fen < 0 ? "-" + figures : figures;
}

}  // namespace beibao::rules
