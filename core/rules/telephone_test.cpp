#include <beibao/rules/telephone.h>

#include <catch.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace beibao;
using namespace beibao::rules;

namespace {

bool isAccepted(std::string_view number)
{
    return checkTelephone(number).empty();
}

std::string problemWith(std::string_view number)
{
    const auto problems = checkTelephone(number, "phone");
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().field == "phone");
    CHECK(problems.front().severity == Severity::error);
    return problems.front().message.pattern();
}

}  // namespace

TEST_CASE("Mobile numbers begin with 13 to 19 and have eleven digits")
{
    CHECK(isAccepted("13800000000"));
    CHECK(isAccepted("19900000000"));
    CHECK(problemWith("12800000000").starts_with("A mobile number begins with 13 to 19"));
    CHECK(problemWith("1380000000").starts_with("A mobile number has 11 digits"));
    CHECK(problemWith("138000000000").starts_with("A mobile number has 11 digits"));
}

TEST_CASE("Landlines have an area code and as many digits as go with it")
{
    CHECK(isAccepted("0575-82000000"));
    CHECK(isAccepted("0578-2000000"));
    CHECK(isAccepted("010-65000000"));
    CHECK(isAccepted("021 6500 0000"));
    CHECK(problemWith("010-6500000").starts_with("After its area code"));
    CHECK(problemWith("0575-820000").starts_with("After its area code"));
    CHECK(problemWith("0575-82000000-801").starts_with("After its area code"));
    CHECK(problemWith("0575").starts_with("After its area code"));
    CHECK(problemWith("021").starts_with("After its area code"));
    CHECK(problemWith("03").starts_with("After its area code"));
}

TEST_CASE("Area codes that do not exist are refused")
{
    for (const auto* number : {"01182000000", "026-82000000", "0086", "0013800000", "0"}) {
        INFO(number);
        CHECK_FALSE(isAccepted(number));
    }
    CHECK(problemWith("026-82000000").starts_with("The telephone number begins with an area code"));
    CHECK(problemWith("0").starts_with("The telephone number begins with an area code"));
}

TEST_CASE("No landline begins with 0 or 1 after its area code")
{
    CHECK(problemWith("0575-12000000").starts_with("The digit after the area code"));
    CHECK(problemWith("0575-0200000").starts_with("The digit after the area code"));
}

TEST_CASE("A landline without its area code is asked for it")
{
    CHECK(problemWith("82000000").starts_with("This is neither a mobile number"));
    CHECK(problemWith("").starts_with("This is neither a mobile number"));
}

TEST_CASE("A number with other words or a second number is refused")
{
    CHECK(problemWith("13800000000（李）").starts_with("The telephone number holds something other"));
    CHECK(problemWith("13800000000/13900000000").starts_with("The telephone number holds something other"));
}

TEST_CASE("Numbers are kept as digits only")
{
    CHECK(normalizedTelephone(" 138 0000-0000 ") == "13800000000");
    CHECK(normalizedTelephone("+86 138 0000 0000") == "13800000000");
    CHECK(normalizedTelephone("＋８６　１３８００００００００") == "13800000000");
    CHECK(normalizedTelephone("008613800000000") == "13800000000");
    CHECK(normalizedTelephone("（0575）8200–0000") == "057582000000");
    CHECK(normalizedTelephone("+86 575 8200 0000") == "057582000000");
    CHECK(normalizedTelephone("+86-0575-82000000") == "057582000000");
    CHECK(normalizedTelephone("+86 10 6500 0000") == "01065000000");
    CHECK(normalizedTelephone("+86") == "");
}

TEST_CASE("Normalising a number twice changes nothing more")
{
    CHECK(rc::check([] {
        const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "+86", "0086", "0", "1", "138", "575", "８", "－", " ", "\n", "李", "(", "+"));
        std::string text;
        for (const auto& part : parts)
            text += part;
        RC_ASSERT(normalizedTelephone(normalizedTelephone(text)) == normalizedTelephone(text));
        RC_ASSERT(checkTelephone(normalizedTelephone(text)).empty() == isAccepted(text));
    }));
}

TEST_CASE("Every mobile number is accepted, however it is spaced")
{
    CHECK(rc::check([] {
        auto number = "1" + std::to_string(*rc::gen::inRange<std::int64_t>(3'000'000'000, 10'000'000'000));
        const auto plain = number;
        number.insert(*rc::gen::inRange<std::size_t>(0, 12), *rc::gen::element<std::string>(" ", "-", "－", "　", ""));
        number.insert(0, *rc::gen::element<std::string>("", "+86", "+86 ", "0086-"));
        RC_ASSERT(isAccepted(number));
        RC_ASSERT(normalizedTelephone(number) == plain);
    }));
}
