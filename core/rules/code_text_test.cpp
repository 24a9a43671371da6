#include <beibao/rules/code_text.h>

#include <catch.h>
#include <rapidcheck.h>

using namespace beibao::rules;

TEST_CASE("Full-width characters become the ASCII ones they stand for")
{
    CHECK(withAsciiForms("！＂０９：ＡＺ＿｀ａｚ｛～　") == "!\"09:AZ_`az{~ ");
    CHECK(withAsciiForms("浙，。｟ﾡ") == "浙,。｟ﾡ");
    CHECK(withAsciiForms("\xef\xbc") == "\xef\xbc");
}

TEST_CASE("Codes are kept in capitals and without white space around them")
{
    CHECK(normalizedCode("　ab c１ｘ\n") == "AB C1X");
    CHECK(normalizedCode("").empty());
    CHECK(inCapitals("az浙1ｘ ") == "AZ浙1ｘ ");
}

TEST_CASE("ASCII text is its own ASCII form")
{
    CHECK(rc::check([] {
        const auto text = *rc::gen::container<std::string>(rc::gen::inRange(' ', '\x7f'));
        RC_ASSERT(withAsciiForms(text) == text);
    }));
}
