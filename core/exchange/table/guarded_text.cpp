#include <beibao/exchange/table/guarded_text.h>

#include <algorithm>

namespace beibao::exchange {

namespace {

constexpr std::string_view beginsFormula = "=+-@\t\r\n";
constexpr char apostrophe = '\'';
constexpr char tab = '\t';
/// Of a whole number, so many digits a spreadsheet shows as they are.
constexpr std::size_t shownDigits = 11;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isNumber(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto decimals = point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
    return !whole.empty() && !decimals.empty() && std::ranges::all_of(whole, isDigit) &&
           std::ranges::all_of(decimals, isDigit);
}

/// That a spreadsheet would take for a number, and alter; or such a text with tabs behind it, which looks like one that
/// is guarded already.
bool isAltered(std::string_view text)
{
    text.remove_suffix(text.size() - std::min(text.size(), text.find_last_not_of(tab) + 1));
    return std::ranges::all_of(text, isDigit) && (text.size() > shownDigits || (text.size() > 1 && text[0] == '0'));
}

}  // namespace

std::string guardedText(const std::string& text)
{
    if (text.empty())
        return text;
    if (isAltered(text))
        return text + tab;
    const bool wouldRun = beginsFormula.find(text.front()) != std::string_view::npos && !isNumber(text);
    return wouldRun || text.front() == apostrophe ? apostrophe + text : text;
}

std::string unguardedText(std::string_view cell)
{
    if (cell.size() > 1 && cell.ends_with(tab) && isAltered(cell.substr(0, cell.size() - 1)))
        cell.remove_suffix(1);
    if (cell.size() > 1 && cell.front() == apostrophe &&
        (beginsFormula.find(cell[1]) != std::string_view::npos || cell[1] == apostrophe))
        cell.remove_prefix(1);
    return std::string(cell);
}

}  // namespace beibao::exchange
