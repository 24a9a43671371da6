#include <beibao/rules/credit_code.h>

#include <beibao/base/text.h>
#include <beibao/rules/code_text.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace beibao::rules {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<int, 17> weights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array<int, 8> organisationWeights{3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::size_t codeLength = 18;
constexpr std::size_t organisationPosition = 8;

bool isInAlphabet(std::string_view character)
{
    return character.size() == 1 && alphabet.find(character) != std::string_view::npos;
}

bool isDivisionPosition(std::size_t position)
{
    return position >= 3 && position <= 8;
}

void checkCharacters(std::string_view code, Problems& problems, const std::string& field)
{
    std::size_t position = 0;
    forEachCharacter(code, [&](std::string_view character) {
        ++position;
        if (!isInAlphabet(character))
            problems.error({"Character {position} of the credit code is not one of its signs: digits and capitals "
                            "without I, O, S, V and Z. Compare it with the licence.",
                            {{"position", std::to_string(position)}}},
                           field);
        else if (isDivisionPosition(position) && !isAllDigits(character))
            problems.error({"Character {position} of the credit code is not a digit; 3 to 8 are those of the division. "
                            "Compare it with the licence.",
                            {{"position", std::to_string(position)}}},
                           field);
    });
}

void checkCheckCharacters(std::string_view code, Problems& problems, const std::string& field)
{
    if (code.back() != creditCodeCheckCharacter(code.substr(0, codeLength - 1)))
        problems.error({"Character 18 of the credit code, the check character, does not fit the other 17. Compare "
                        "them all with the licence."},
                       field);
    const auto organisation = code.substr(organisationPosition, 9);
    if (organisation.back() != organisationCodeCheckCharacter(organisation.substr(0, 8)))
        problems.warning({"Character 17 of the credit code does not fit the organisation code in 9 to 16. Compare them "
                          "with the licence; some licences do bear such a code."},
                         field);
}

/// Digits, then all 26 letters, as GB 11714 counts them.
int organisationValue(char character)
{
    if (isDigit(character))
        return digitValue(character);
    if (character < 'A' || character > 'Z')
        throw std::invalid_argument("an organisation code has digits and capitals");
    return character - 'A' + 10;
}

int creditValue(char character)
{
    const auto value = alphabet.find(character);
    if (value == std::string_view::npos)
        throw std::invalid_argument("a credit code has digits and capitals without I, O, S, V and Z");
    return static_cast<int>(value);
}

}  // namespace

std::string normalizedCreditCode(std::string_view text)
{
    return normalizedCode(text);
}

Problems checkCreditCode(std::string_view code, const std::string& field)
{
    Problems problems;
    const auto normal = normalizedCreditCode(code);
    const auto count = characterCount(normal);
    if (count != codeLength) {
        problems.error({"A credit code has 18 characters; this has {count}. Compare it with the licence.",
                        {{"count", std::to_string(count)}}},
                       field);
        return problems;
    }
    checkCharacters(normal, problems, field);
    if (problems.empty())
        checkCheckCharacters(normal, problems, field);
    return problems;
}

char creditCodeCheckCharacter(std::string_view first17)
{
    if (first17.size() != weights.size())
        throw std::invalid_argument("the check character of a credit code follows 17 others");
    int sum = 0;
    for (std::size_t index = 0; index < weights.size(); ++index)
        sum += weights[index] * creditValue(first17[index]);
    return alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

char organisationCodeCheckCharacter(std::string_view first8)
{
    if (first8.size() != organisationWeights.size())
        throw std::invalid_argument("the check character of an organisation code follows 8 others");
    int sum = 0;
    for (std::size_t index = 0; index < organisationWeights.size(); ++index)
        sum += organisationWeights[index] * organisationValue(first8[index]);
    return "0123456789X"[(11 - sum % 11) % 11];
}

}  // namespace beibao::rules
