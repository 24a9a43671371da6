#include <beibao/rules/credit_code.h>

#include <catch.h>
#include <rapidcheck.h>

#include <stdexcept>
#include <string>
#include <vector>

using namespace beibao;
using namespace beibao::rules;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

std::vector<std::string> patternsFor(std::string_view code)
{
    std::vector<std::string> patterns;
    for (const auto& problem : checkCreditCode(code, "credit_code"))
        patterns.push_back(problem.message.pattern());
    return patterns;
}

/// A code with both check characters right.
rc::Gen<std::string> anyCode()
{
    using Text = std::string;
    const auto sign = rc::gen::elementOf(Text(alphabet));
    const auto digit = rc::gen::inRange('0', static_cast<char>('9' + 1));
    return rc::gen::apply(
        [](const Text& registrar, const Text& division, const Text& organisation) {
            auto code = registrar + division + organisation + organisationCodeCheckCharacter(organisation);
            return code + creditCodeCheckCharacter(code);
        },
        rc::gen::container<Text>(2, sign), rc::gen::container<Text>(6, digit), rc::gen::container<Text>(8, sign));
}

}  // namespace

TEST_CASE("Published and fictional credit codes are valid")
{
    for (const auto* code : {"91350100M000100Y43", "91110000600037341L", "91512081MA62K0260E", "92330327PDY00001X9"}) {
        INFO(code);
        CHECK(patternsFor(code).empty());
    }
}

TEST_CASE("The check characters follow their standards")
{
    CHECK(creditCodeCheckCharacter("91350100M000100Y4") == '3');
    CHECK(creditCodeCheckCharacter("92330327PDY00001X") == '9');
    CHECK(organisationCodeCheckCharacter("D2143569") == 'X');
    CHECK(organisationCodeCheckCharacter("PDY00001") == 'X');
    CHECK_THROWS_AS(creditCodeCheckCharacter("91350100M000100Z4"), std::invalid_argument);
    CHECK_THROWS_AS(creditCodeCheckCharacter("91350100"), std::invalid_argument);
    CHECK_THROWS_AS(organisationCodeCheckCharacter("d2143569"), std::invalid_argument);
    CHECK_THROWS_AS(organisationCodeCheckCharacter("D214356"), std::invalid_argument);
}

TEST_CASE("A letter that credit codes do not use is named by its place")
{
    const auto problems = checkCreditCode("91350100M000100Y4Z", "credit_code");
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().message ==
          Message("Character {position} of the credit code is not one of its signs: digits and capitals without I, O, "
                  "S, V and Z. Compare it with the licence.",
                  {{"position", "18"}}));
    CHECK(problems.front().field == "credit_code");
}

TEST_CASE("The division in a credit code has digits only")
{
    const auto problems = checkCreditCode("91A50100M000100Y4Z");
    REQUIRE(problems.size() == 2);
    CHECK(problems.front().message.pattern().starts_with("Character {position} of the credit code is not a digit"));
}

TEST_CASE("A credit code of a rural collective begins with a letter")
{
    std::string code = "N2330604PDY00001X";
    code += creditCodeCheckCharacter(code);
    CHECK(patternsFor(code).empty());
}

TEST_CASE("A wrong last character is an error")
{
    const auto problems = checkCreditCode("91350100M000100Y44");
    REQUIRE(problems.size() == 1);
    CHECK(problems.hasErrors());
}

TEST_CASE("A wrong organisation code inside is a warning")
{
    std::string code = "92330327PDY000011";
    code += creditCodeCheckCharacter(code);
    const auto problems = checkCreditCode(code);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().severity == Severity::warning);
    CHECK(problems.front().message.pattern().starts_with("Character 17 of the credit code"));
}

TEST_CASE("A credit code of another length is told how long it is")
{
    const auto problems = checkCreditCode("91350100M000100Y");
    REQUIRE(problems.size() == 1);
    CHECK(
        problems.front().message ==
        Message("A credit code has 18 characters; this has {count}. Compare it with the licence.", {{"count", "16"}}));
    CHECK(patternsFor("").size() == 1);
}

TEST_CASE("Small and full-width letters are taken for capitals")
{
    CHECK(normalizedCreditCode("　９２３３０３２７ｐｄｙ00001x9 ") == "92330327PDY00001X9");
    CHECK(patternsFor("92330327pdy00001x9").empty());
}

TEST_CASE("Every credit code made by the rules is accepted")
{
    CHECK(rc::check([] { RC_ASSERT(patternsFor(*anyCode()).empty()); }));
}

TEST_CASE("One mistyped sign of a credit code is always an error")
{
    CHECK(rc::check([] {
        auto code = *anyCode();
        auto& sign = code[*rc::gen::inRange<std::size_t>(0, 18)];
        sign = *rc::gen::distinctFrom(rc::gen::elementOf(std::string(alphabet)), sign);
        RC_ASSERT(checkCreditCode(code).hasErrors());
    }));
}

TEST_CASE("Any text can be checked as a credit code")
{
    CHECK(rc::check([](const std::string& text) {
        RC_ASSERT(normalizedCreditCode(normalizedCreditCode(text)) == normalizedCreditCode(text));
        RC_ASSERT(checkCreditCode(text).hasErrors());
    }));
}
