#include <beibao/store/search/text_units.h>

#include <catch.h>

using namespace beibao::store;

namespace {

using Texts = std::vector<std::string>;

Texts textsOf(std::string_view text)
{
    Texts texts;
    for (const auto& unit : unitsOf(text))
        texts.push_back(unit.text);
    return texts;
}

}  // namespace

TEST_CASE("A text is taken apart into Han characters, words and numbers")
{
    CHECK(textsOf("李小明") == Texts{"李", "小", "明"});
    CHECK(textsOf("浙D12345号 Ａｂｃ-９") == Texts{"浙", "d", "12345", "号", "abc", "9"});
    CHECK(textsOf("章调2024-A0012") == Texts{"章", "调", "2024", "a", "0012"});
    CHECK(textsOf("Straße") == Texts{"strasse"});
    CHECK(textsOf("， 。「」*\"()").empty());
    CHECK(textsOf("王𠀀〇") == Texts{"王", "𠀀", "〇"});
}

TEST_CASE("A unit knows whether it stands apart from the one before")
{
    CHECK(unitsOf("，张三、李") == std::vector<TextUnit>{{TextUnit::Kind::han, "张", false},
                                                         {TextUnit::Kind::han, "三", false},
                                                         {TextUnit::Kind::han, "李", true}});
    CHECK_FALSE(unitsOf("A座")[1].isApart);
}

TEST_CASE("Invisible characters and variants neither separate nor are kept")
{
    CHECK(textsOf("李\u200b小\ufe00明") == Texts{"李", "小", "明"});
    CHECK(textsOf("ab\u00adcd") == Texts{"abcd"});
    CHECK(textsOf("\ufeff李") == Texts{"李"});
    CHECK(textsOf("\uf9e1") == textsOf("李"));  // the compatibility ideograph
}

TEST_CASE("What is not UTF-8 separates words")
{
    CHECK(textsOf("ab\xff\xfe"
                  "cd") == Texts{"ab", "cd"});
}
