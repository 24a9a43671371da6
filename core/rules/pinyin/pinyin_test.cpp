#include <beibao/rules/pinyin/pinyin.h>

#include <catch.h>

#include <algorithm>
#include <string>

using namespace beibao::rules;

namespace {

std::string read(std::u32string_view characters, PinyinOf what = PinyinOf::text)
{
    std::string all;
    for (const auto syllable : pinyin(characters, what))
        all += (all.empty() ? "" : " ") + std::string(syllable.empty() ? "-" : syllable);
    return all;
}

}  // namespace

TEST_CASE("Each character is read without its tone, and ü as v")
{
    CHECK(read(U"章镇派出所") == "zhang zhen pai chu suo");
    CHECK(read(U"绿女略") == "lv nv lve");
    CHECK(read(U"路努") == "lu nu");
    CHECK(read(U"龍門") == "long men");
    CHECK(read(U"𠄔") == "-");
    CHECK(read(U"") == "");
}

TEST_CASE("What is not Han has no syllable, and keeps its place")
{
    CHECK(read(U"阿A山·1") == "a - shan - -");
}

TEST_CASE("Words that are read otherwise than their characters are read as words")
{
    CHECK(read(U"重庆银行") == "chong qing yin hang");
    CHECK(read(U"去厦门") == "qu xia men");
    CHECK(read(U"六安 长兴") == "lu an - chang xing");
    CHECK(read(U"乐清市音乐厅") == "yue qing shi yin yue ting");
}

TEST_CASE("A surname is read as one where a person's name begins with it, and nowhere else")
{
    CHECK(read(U"单雄信", PinyinOf::personName) == "shan xiong xin");
    CHECK(read(U"单雄信") == "dan xiong xin");
    CHECK(read(U"曾国藩", PinyinOf::personName) == "zeng guo fan");
    CHECK(read(U"王曾", PinyinOf::personName) == "wang ceng");
    CHECK(read(U"仇英", PinyinOf::personName) == "qiu ying");
    CHECK(read(U"朴正", PinyinOf::personName) == "piao zheng");
    CHECK(read(U"乐毅", PinyinOf::personName) == "yue yi");
}

TEST_CASE("Surnames of two characters are read whole")
{
    CHECK(read(U"单于晏", PinyinOf::personName) == "chan yu yan");
    CHECK(read(U"尉迟恭", PinyinOf::personName) == "yu chi gong");
    CHECK(read(U"万俟卨", PinyinOf::personName) == "mo qi xie");
    CHECK(read(U"长孙皇后", PinyinOf::personName) == "zhang sun huang hou");
    CHECK(read(U"欧阳修", PinyinOf::personName) == "ou yang xiu");
}

TEST_CASE("The syllables are in alphabetical order")
{
    CHECK(std::ranges::is_sorted(pinyinSyllables()));
    CHECK(isPinyinSyllable("zhang"));
    CHECK_FALSE(isPinyinSyllable("zh"));
    CHECK_FALSE(isPinyinSyllable(""));
}
