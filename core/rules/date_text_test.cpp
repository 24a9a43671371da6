#include <beibao/rules/date_text.h>

#include <catch.h>

using namespace beibao;

TEST_CASE("a day stands on papers as the language writes it, without leading zeros in Chinese")
{
    const auto date = Date::parse("2026-03-09").value();
    CHECK(rules::dateText(date, Language::simplifiedChinese) == "2026年3月9日");
    CHECK(rules::dateText(date, Language::english) == "2026-03-09");
}
