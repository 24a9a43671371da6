#include <beibao/rules/identity_number.h>

#include <catch.h>
#include <rapidcheck.h>

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace beibao;
using namespace beibao::rules;

namespace {

const Date today = *Date::parse("2024-11-15");

std::vector<std::string> patternsFor(std::string_view number, Date day = today)
{
    std::vector<std::string> patterns;
    for (const auto& problem : checkIdentityNumber(number, day, "id_no"))
        patterns.push_back(problem.message.pattern());
    return patterns;
}

bool isAccepted(std::string_view number)
{
    return checkIdentityNumber(number, today).empty();
}

std::string withCheckCharacter(const std::string& first17)
{
    return first17 + checkCharacter(first17);
}

/// A number that someone born between 1900 and 2024 could have.
rc::Gen<std::string> anyNumber()
{
    const auto firstDay = Date::parse("1900-01-01")->days();
    return rc::gen::apply(
        [firstDay](int division, int age, int order) {
            const auto born = Date(firstDay + std::chrono::days{age}).yearMonthDay();
            return withCheckCharacter(fmt::format("{:06}{:04}{:02}{:02}{:03}", division, static_cast<int>(born.year()),
                                                  static_cast<unsigned>(born.month()),
                                                  static_cast<unsigned>(born.day()), order));
        },
        rc::gen::inRange(110000, 820000), rc::gen::inRange(0, 45000), rc::gen::inRange(0, 1000));
}

}  // namespace

TEST_CASE("Published and fictional identity numbers are valid")
{
    for (const auto* number : {"11010519491231002X", "34052419800101001X", "370101190102039973", "330604190001010011",
                               "33060419000101002X"}) {
        INFO(number);
        CHECK(isAccepted(number));
    }
}

TEST_CASE("The check character follows ISO 7064 MOD 11-2")
{
    CHECK(checkCharacter("0794") == '0');
    CHECK(checkCharacter("079") == 'X');
    CHECK(checkCharacter("33060419000101001") == '1');
    CHECK(checkCharacter("33060419000101002") == 'X');
    CHECK(checkCharacter("44052418800101001") == '4');
    CHECK_THROWS_AS(checkCharacter("33060419A00101001"), std::invalid_argument);
}

TEST_CASE("A birth before 1900 is wrong though the check character fits")
{
    CHECK(patternsFor("440524188001010014") ==
          std::vector<std::string>{"The birth date in the identity number (characters 7 to 14) is before 1900. Compare "
                                   "it with the card."});
}

TEST_CASE("The first day of 1900 and today are birth dates, tomorrow is not")
{
    CHECK(patternsFor(withCheckCharacter("33060419000101001")).empty());
    const auto bornToday = withCheckCharacter("33060420241115001");
    CHECK(patternsFor(bornToday).empty());
    CHECK(patternsFor(bornToday, today - std::chrono::days{1}) ==
          std::vector<std::string>{"The birth date in the identity number (characters 7 to 14) is later than today. "
                                   "Compare it with the card."});
}

TEST_CASE("A number of a division long dissolved is valid")
{
    CHECK(isAccepted(withCheckCharacter("33062219850101001")));
    CHECK(isAccepted(withCheckCharacter("33102119850101001")));
}

TEST_CASE("A day that does not exist and a wrong check character are told together")
{
    CHECK(patternsFor("330604190002300011").size() == 2);
    CHECK(patternsFor(withCheckCharacter("33060419230229001")) ==
          std::vector<std::string>{"Characters 7 to 14 of the identity number are not a day of the calendar. Compare "
                                   "them with the card."});
}

TEST_CASE("Problems of an identity number name the field")
{
    const auto problems = checkIdentityNumber("33060419000101001", today, "parties[1].id_no");
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().field == "parties[1].id_no");
    CHECK(problems.front().severity == Severity::error);
}

TEST_CASE("A number that is too short or too long is told how long it is")
{
    const auto problems = checkIdentityNumber("3306041900010100", today);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().message ==
          Message("An identity number has 18 characters; this has {count}. Compare it with the card.",
                  {{"count", "16"}}));
    CHECK(patternsFor("").size() == 1);
    CHECK(patternsFor("3306041900010100111").size() == 1);
    CHECK(patternsFor("身份证").size() == 1);
}

TEST_CASE("A number of 15 digits is asked for in its present form")
{
    CHECK(patternsFor("330604900101001") ==
          std::vector<std::string>{"This is an identity number of the old form with 15 digits. Enter the one with 18 "
                                   "characters from the present card."});
}

TEST_CASE("Every character that cannot stand where it stands is named by its place")
{
    const auto problems = checkIdentityNumber("33o6041900010X001号", today);
    REQUIRE(problems.size() == 3);
    std::vector<Message> messages;
    for (const auto& problem : problems)
        messages.push_back(problem.message);
    const std::string notADigit =
        "Character {position} of the identity number is not a digit. Compare it with the card.";
    CHECK(messages[0] == Message(notADigit, {{"position", "3"}}));
    CHECK(messages[1] == Message(notADigit, {{"position", "14"}}));
    CHECK(messages[2].pattern() ==
          "Character 18 of the identity number is neither a digit nor X. Compare it with the card.");
}

TEST_CASE("A number is taken with a small x, full-width digits and spaces around it")
{
    CHECK(normalizedIdentityNumber(" 33060419000101002x\t") == "33060419000101002X");
    CHECK(normalizedIdentityNumber("　３３０６０４１９０００１０１００２ｘ") == "33060419000101002X");
    CHECK(isAccepted("33060419000101002x"));
    CHECK(sexOf("３３０６０４１９０００１０１００２ｘ") == Sex::female);
}

TEST_CASE("Birth date and sex are read from the number")
{
    CHECK(birthDateOf("11010519491231002X") == Date::parse("1949-12-31"));
    CHECK(birthDateOf("11010519490231002X") == std::nullopt);
    CHECK(birthDateOf("110105194912310") == std::nullopt);
    CHECK(sexOf("330604190001010011") == Sex::male);
    CHECK(sexOf("33060419000101002X") == Sex::female);
    CHECK(sexOf("3306041900010100X1") == std::nullopt);
}

TEST_CASE("A number of 15 digits gets its century and its check character")
{
    CHECK(upgradedFrom15Digits("330604000101001") == "330604190001010011");
    CHECK(upgradedFrom15Digits("110105491231002") == "11010519491231002X");
    CHECK(upgradedFrom15Digits("110105490231002") == std::nullopt);
    CHECK(upgradedFrom15Digits("11010549123100X") == std::nullopt);
    CHECK(upgradedFrom15Digits("330604190001010011") == std::nullopt);
}

TEST_CASE("Every number made by the rules is accepted")
{
    CHECK(rc::check([] { RC_ASSERT(isAccepted(*anyNumber())); }));
}

TEST_CASE("One mistyped digit is always noticed")
{
    CHECK(rc::check([] {
        auto number = *anyNumber();
        const auto position = *rc::gen::inRange<std::size_t>(0, 17);
        const auto shift = *rc::gen::inRange(1, 10);
        number[position] = static_cast<char>('0' + (number[position] - '0' + shift) % 10);
        RC_ASSERT(!isAccepted(number));
    }));
}

TEST_CASE("Two neighbours exchanged are always noticed")
{
    CHECK(rc::check([] {
        auto number = *anyNumber();
        const auto position = *rc::gen::inRange<std::size_t>(0, 16);
        RC_PRE(number[position] != number[position + 1]);
        std::swap(number[position], number[position + 1]);
        RC_ASSERT(!isAccepted(number));
    }));
}

TEST_CASE("No message repeats digits of the number")
{
    CHECK(rc::check([] {
        auto number = *anyNumber();
        number[*rc::gen::inRange<std::size_t>(0, 18)] = *rc::gen::element('0', '5', '9', 'A', 'X');
        for (const auto& problem : checkIdentityNumber(number, today)) {
            for (const auto& [name, value] : problem.message.arguments()) {
                RC_ASSERT(name == "position");
                RC_ASSERT(std::get<std::string>(value).size() <= 2U);
            }
        }
    }));
}

TEST_CASE("Any text can be checked")
{
    CHECK(rc::check([](const std::string& text) {
        RC_ASSERT(normalizedIdentityNumber(normalizedIdentityNumber(text)) == normalizedIdentityNumber(text));
        RC_ASSERT(!isAccepted(text));
    }));
}
