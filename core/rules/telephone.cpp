#include <beibao/rules/telephone.h>

#include <beibao/base/text.h>
#include <beibao/rules/code_text.h>

#include <algorithm>
#include <array>
#include <utility>

namespace beibao::rules {

namespace {

bool isSeparator(std::string_view character)
{
    // The last five: no-break space, hyphen, non-breaking hyphen, en dash and em dash, as word processors set them.
    static constexpr std::array<std::string_view, 12> separators{" ", "\t",     "\n",     "\r",     "-",      "(",
                                                                 ")", "\u00a0", "\u2010", "\u2011", "\u2013", "\u2014"};
    return std::ranges::find(separators, character) != separators.end();
}

bool takeCountryCode(std::string& number)
{
    for (const std::string_view code : {"+86", "0086"}) {
        if (number.starts_with(code)) {
            number.erase(0, code.size());
            return true;
        }
    }
    return false;
}

/// After the country code an area code is written without its 0. Mobile numbers begin with 13 to 19, so that 10 is
/// the area code of Beijing.
bool lacksAreaCodeZero(std::string_view number)
{
    if (number.empty() || !isDigit(number.front()) || number.front() == '0')
        return false;
    return number.front() != '1' || number.starts_with("10");
}

bool hasAreaCodeOfThreeDigits(std::string_view number)
{
    return number.starts_with("010") || number.starts_with("02");
}

bool hasPossibleAreaCode(std::string_view number)
{
    if (hasAreaCodeOfThreeDigits(number))
        return !number.starts_with("026");
    return number.size() > 1 && number[1] >= '3';
}

void checkMobile(std::string_view number, Problems& problems, const std::string& field)
{
    if (number.size() != 11)
        problems.error({"A mobile number has 11 digits; this has {count}. Ask for it again.",
                        {{"count", std::to_string(number.size())}}},
                       field);
    else if (number[1] < '3')
        problems.error({"A mobile number begins with 13 to 19; the second digit of this is another. Ask for it "
                        "again."},
                       field);
}

void checkLandline(std::string_view number, Problems& problems, const std::string& field)
{
    if (!hasPossibleAreaCode(number)) {
        problems.error({"The telephone number begins with an area code that does not exist. Area codes are 010, 020 "
                        "to 029 without 026, and 03xx to 09xx."},
                       field);
        return;
    }
    const bool threeDigits = hasAreaCodeOfThreeDigits(number);
    const auto areaLength = std::min<std::size_t>(threeDigits ? 3 : 4, number.size());
    const auto local = number.substr(areaLength);
    if (local.size() != 8 && (threeDigits || local.size() != 7)) {
        Message::Argument expected = threeDigits ? "8" : "7-8";
        problems.error({"After its area code this telephone number has {count} digits instead of {expected}. Ask for "
                        "it again; leave an extension out.",
                        {{"count", std::to_string(local.size())}, {"expected", std::move(expected)}}},
                       field);
    } else if (local.front() < '2') {
        problems.error({"The digit after the area code of the telephone number is 0 or 1, with which no landline "
                        "begins. Ask for the number again."},
                       field);
    }
}

}  // namespace

std::string normalizedTelephone(std::string_view text)
{
    auto number = withAsciiForms(text);
    if (!isAllDigits(number)) {
        const auto typed = std::move(number);
        number.clear();
        forEachCharacter(typed, [&](std::string_view character) {
            if (!isSeparator(character))
                number += character;
        });
    }
    bool hadCountryCode = false;
    while (takeCountryCode(number))
        hadCountryCode = true;
    return hadCountryCode && lacksAreaCodeZero(number) ? "0" + number : number;
}

Problems checkTelephone(std::string_view number, const std::string& field)
{
    Problems problems;
    const auto normal = normalizedTelephone(number);
    if (!isAllDigits(normal))
        problems.error({"The telephone number holds something other than digits, spaces and hyphens. Enter one number "
                        "only."},
                       field);
    else if (normal.starts_with('1'))
        checkMobile(normal, problems, field);
    else if (normal.starts_with('0'))
        checkLandline(normal, problems, field);
    else
        problems.error({"This is neither a mobile number, which begins with 1, nor a landline with its area code. "
                        "Put the area code in front, such as 0575."},
                       field);
    return problems;
}

}  // namespace beibao::rules
