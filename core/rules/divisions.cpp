#include <beibao/rules/divisions.h>

#include <beibao/base/text.h>
#include <beibao/rules/code_text.h>
#include <beibao/rules/pinyin/pinyin.h>

#include <algorithm>
#include <array>

namespace beibao::rules {

namespace {

constexpr std::size_t districtLength = 6;
constexpr std::array<std::size_t, 5> lengths{2, 4, districtLength, 9, 12};

std::string_view takeUpTo(char separator, std::string_view& rest)
{
    const auto part = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return part;
}

/// Calls `visit` with each line but the first, which names the columns.
template <typename Visit>
void forEachLine(std::string_view text, Visit visit)
{
    (void)takeUpTo('\n', text);
    while (!text.empty()) {
        auto line = takeUpTo('\n', text);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty())
            visit(line);
    }
}

/// Without the zeros that fill a code of two or four digits up to six, or one of six or nine up to twelve.
std::string_view withoutFilling(std::string_view code)
{
    const auto isFilled = [&](std::size_t length) {
        return code.substr(length).find_first_not_of('0') == std::string_view::npos;
    };
    for (const auto length : lengths)
        if (code.size() > length && isFilled(length))
            return code.substr(0, length);
    return code;
}

/// The last of the divisions that a code lies in: of 330604104 it is 330604.
std::string_view above(std::string_view code)
{
    for (auto length = lengths.rbegin(); length != lengths.rend(); ++length)
        if (*length < code.size())
            return code.substr(0, *length);
    return {};
}

std::string pinyinOf(std::string_view name, bool initialsOnly)
{
    std::u32string characters;
    forEachCharacter(name, [&](std::string_view character) { characters += codePointOf(character); });
    std::string letters;
    for (const auto syllable : pinyin(characters, PinyinOf::text))
        letters += initialsOnly ? syllable.substr(0, 1) : syllable;
    return letters;
}

bool isWritten(std::string_view typed, const Division& division)
{
    if (isAllDigits(typed))
        return division.code.starts_with(typed);
    if (division.name.find(typed) != std::string_view::npos)
        return true;
    const bool isLatin = std::ranges::all_of(typed, [](char each) { return each >= 'a' && each <= 'z'; });
    return isLatin &&
           (pinyinOf(division.name, true).starts_with(typed) || pinyinOf(division.name, false).starts_with(typed));
}

}  // namespace

Divisions::Divisions(Read current, Read former) : readCurrent_(std::move(current)), readFormer_(std::move(former)) {}

const Divisions::Tables& Divisions::tables() const
{
    std::call_once(isRead_, [this] {
        Tables read;
        read.currentText = readCurrent_();
        read.formerText = readFormer_();
        forEachLine(read.currentText, [&](std::string_view line) {
            const auto code = takeUpTo(',', line);
            const auto name = takeUpTo(',', line);
            read.current.push_back({code, name, line});
        });
        std::ranges::sort(read.current, {}, &Division::code);
        forEachLine(read.formerText, [&](std::string_view line) { read.former.push_back(takeUpTo(',', line)); });
        std::ranges::sort(read.former);
        tables_ = std::move(read);
    });
    return tables_;
}

const Division* Divisions::find(std::string_view code) const
{
    const auto& all = tables().current;
    const auto look = [&](std::string_view wanted) -> const Division* {
        const auto found = std::ranges::lower_bound(all, wanted, {}, &Division::code);
        return found != all.end() && found->code == wanted ? &*found : nullptr;
    };
    const auto* found = look(code);
    return found ? found : look(withoutFilling(code));
}

std::vector<const Division*> Divisions::in(std::string_view code) const
{
    std::vector<const Division*> children;
    const auto& all = tables().current;
    for (auto each = std::ranges::lower_bound(all, code, {}, &Division::code);
         each != all.end() && each->code.starts_with(code); ++each)
        if (each->parent == code)
            children.push_back(&*each);
    return children;
}

std::string Divisions::fullName(std::string_view code, std::string_view aboveCode) const
{
    std::string name;
    const auto* division = find(code);
    while (!division && !code.empty()) {
        code = above(code);
        division = find(code);
    }
    for (; division && division->code != aboveCode; division = find(division->parent))
        name = std::string(division->name) + name;
    return name;
}

bool Divisions::wasOnce(std::string_view district) const
{
    return std::ranges::binary_search(tables().former, district);
}

std::vector<const Division*> Divisions::matching(std::string_view typed, std::string_view near, std::size_t limit) const
{
    std::vector<const Division*> close;
    std::vector<const Division*> far;
    if (typed.empty())
        return close;
    const auto district = near.substr(0, districtLength);
    for (const auto& division : tables().current)
        if (isWritten(typed, division))
            (!district.empty() && division.code.starts_with(district) ? close : far).push_back(&division);
    close.insert(close.end(), far.begin(), far.end());
    close.resize(std::min(close.size(), limit));
    return close;
}

Problems checkDivision(std::string_view code, const Divisions& divisions, const std::string& field)
{
    Problems problems;
    if (!isAllDigits(code) || std::ranges::find(lengths, code.size()) == lengths.end()) {
        problems.error({"A division code has 2, 4, 6, 9 or 12 digits."}, field);
        return problems;
    }
    if (divisions.find(code))
        return problems;
    const auto district = code.substr(0, districtLength);
    const auto* known = divisions.find(district);
    if (code.size() > districtLength && known)
        problems.warning({"“{code}” is no town or village that the division table knows in {district}. It is kept; "
                          "look whether it is right.",
                          {{"code", std::string(code)}, {"district", divisions.fullName(district)}}},
                         field);
    else if (divisions.wasOnce(district))
        problems.warning({"“{code}” is the code of a district that there is no more. It is kept; look whether the "
                          "present one is meant.",
                          {{"code", std::string(code)}}},
                         field);
    else
        problems.error({"There is no district with the code “{code}”. Choose it from the list.",
                        {{"code", std::string(district)}}},
                       field);
    return problems;
}

}  // namespace beibao::rules
