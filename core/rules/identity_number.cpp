#include <beibao/rules/identity_number.h>

#include <beibao/rules/divisions.h>

#include <beibao/base/text.h>
#include <beibao/rules/code_text.h>

#include <stdexcept>

namespace beibao::rules {

namespace {

constexpr std::size_t numberLength = 18;
constexpr std::size_t oldNumberLength = 15;
constexpr std::size_t lastPosition = numberLength - 1;
constexpr std::size_t sexPosition = 16;
constexpr std::size_t birthPosition = 6;
constexpr std::size_t birthLength = 8;
constexpr Date earliestBirth{std::chrono::year{1900} / std::chrono::January / 1};

bool hasForm(std::string_view normal)
{
    return normal.size() == numberLength && isAllDigits(normal.substr(0, lastPosition)) &&
           (isDigit(normal.back()) || normal.back() == 'X');
}

std::optional<Date> dateOf(std::string_view eightDigits)
{
    std::string text(eightDigits);
    text.insert(6, "-").insert(4, "-");
    return Date::parse(text);
}

void checkLength(std::size_t count, bool allDigits, Problems& problems, const std::string& field)
{
    if (count == oldNumberLength && allDigits)
        problems.error({"This is an identity number of the old form with 15 digits. Enter the one with 18 characters "
                        "from the present card."},
                       field);
    else if (count != numberLength)
        problems.error({"An identity number has 18 characters; this has {count}. Compare it with the card.",
                        {{"count", std::to_string(count)}}},
                       field);
}

void checkCharacters(std::string_view normal, Problems& problems, const std::string& field)
{
    std::size_t position = 0;
    forEachCharacter(normal, [&](std::string_view character) {
        ++position;
        if (isAllDigits(character))
            return;
        if (position < numberLength)
            problems.error({"Character {position} of the identity number is not a digit. Compare it with the card.",
                            {{"position", std::to_string(position)}}},
                           field);
        else if (character != "X")
            problems.error({"Character 18 of the identity number is neither a digit nor X. Compare it with the card."},
                           field);
    });
}

void checkBirthDate(std::string_view normal, Date today, Problems& problems, const std::string& field)
{
    const auto birth = dateOf(normal.substr(birthPosition, birthLength));
    if (!birth)
        problems.error({"Characters 7 to 14 of the identity number are not a day of the calendar. Compare them with "
                        "the card."},
                       field);
    else if (*birth < earliestBirth)
        problems.error({"The birth date in the identity number (characters 7 to 14) is before 1900. Compare it with "
                        "the card."},
                       field);
    else if (*birth > today)
        problems.error({"The birth date in the identity number (characters 7 to 14) is later than today. Compare it "
                        "with the card."},
                       field);
}

/// The character that would fit is not named: it would be typed in, and the real slip elsewhere would stay.
void checkLastCharacter(std::string_view normal, Problems& problems, const std::string& field)
{
    if (normal.back() != checkCharacter(normal.substr(0, lastPosition)))
        problems.error({"Character 18 of the identity number, the check character, does not fit the other 17: at "
                        "least one is mistyped. Compare them with the card."},
                       field);
}

void checkGivingDivision(std::string_view district, const Divisions& divisions, Problems& problems,
                         const std::string& field)
{
    if (!divisions.find(district) && !divisions.wasOnce(district))
        problems.warning({"The first six digits of the identity number are those of no district that the division "
                          "table knows, now or once. Compare them with the card."},
                         field);
}

}  // namespace

std::string normalizedIdentityNumber(std::string_view text)
{
    return normalizedCode(text);
}

Problems checkIdentityNumber(std::string_view number, Date today, const std::string& field, const Divisions* divisions)
{
    Problems problems;
    const auto normal = normalizedIdentityNumber(number);
    checkLength(characterCount(normal), isAllDigits(normal), problems, field);
    if (!problems.empty())
        return problems;
    checkCharacters(normal, problems, field);
    if (!problems.empty())
        return problems;
    checkBirthDate(normal, today, problems, field);
    checkLastCharacter(normal, problems, field);
    if (divisions && !problems.hasErrors())
        checkGivingDivision(std::string_view(normal).substr(0, birthPosition), *divisions, problems, field);
    return problems;
}

char checkCharacter(std::string_view digits)
{
    if (!isAllDigits(digits))
        throw std::invalid_argument("a check character is computed from digits");
    int product = 0;
    for (const char digit : digits)
        product = (product + digitValue(digit)) * 2 % 11;
    return "0123456789X"[(12 - product) % 11];
}

bool hasCheckCharacter(std::string_view number)
{
    const auto normal = normalizedIdentityNumber(number);
    return hasForm(normal) && normal.back() == checkCharacter(std::string_view(normal).substr(0, lastPosition));
}

std::optional<Date> birthDateOf(std::string_view number)
{
    const auto normal = normalizedIdentityNumber(number);
    if (!hasForm(normal))
        return std::nullopt;
    return dateOf(std::string_view(normal).substr(birthPosition, birthLength));
}

std::optional<Sex> sexOf(std::string_view number)
{
    const auto normal = normalizedIdentityNumber(number);
    if (!hasForm(normal))
        return std::nullopt;
    return digitValue(normal[sexPosition]) % 2 == 1 ? Sex::male : Sex::female;
}

std::optional<std::string> upgradedFrom15Digits(std::string_view number)
{
    auto upgraded = normalizedIdentityNumber(number);
    if (upgraded.size() != oldNumberLength || !isAllDigits(upgraded))
        return std::nullopt;
    upgraded.insert(birthPosition, "19");
    upgraded += checkCharacter(upgraded);
    if (!birthDateOf(upgraded))
        return std::nullopt;
    return upgraded;
}

}  // namespace beibao::rules
