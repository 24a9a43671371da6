#include <beibao/store/search/pinyin_reading.h>

#include <catch.h>

#include <algorithm>

using namespace beibao::store;

namespace {

using Texts = std::vector<std::string>;

/// `zhang'san`, initials as capitals.
Texts readings(std::string_view letters)
{
    Texts all;
    for (const auto& reading : pinyinReadings(letters)) {
        std::string text;
        for (const auto& unit : reading) {
            auto part = unit.letters;
            if (unit.kind == PinyinUnit::Kind::initial)
                part[0] = static_cast<char>(part[0] - 'a' + 'A');
            text += (text.empty() ? "" : "'") + part;
        }
        all.push_back(text);
    }
    return all;
}

bool reads(std::string_view letters, const std::string& reading)
{
    const auto all = readings(letters);
    return std::ranges::find(all, reading) != all.end();
}

}  // namespace

TEST_CASE("Whole syllables are the likeliest reading, and few before many")
{
    CHECK(readings("zhangsan").front() == "zhang'san");
    CHECK(readings("xian").front() == "xian");
    CHECK(reads("xian", "xi'an"));
    CHECK(readings("wang").front() == "wang");
}

TEST_CASE("Initials, and a mixture of syllables and initials, are read")
{
    CHECK(readings("zs").front() == "Z'S");
    CHECK(reads("zhangs", "zhang'S"));
    CHECK(reads("zsan", "Z'san"));
    CHECK(reads("zsf", "Z'S'F"));
}

TEST_CASE("The last syllable may be begun only")
{
    CHECK(readings("zha").front() == "zha");
    CHECK(reads("wangzh", "wang'zh"));
    CHECK(reads("zhangxia", "zhang'xia"));
    CHECK(syllablesBeginning("zhan") == Texts{"zhan", "zhang"});
}

TEST_CASE("ü may be typed as itself, as v and as u")
{
    CHECK(syllablesTyped("lu") == Texts{"lu", "lv"});
    CHECK(syllablesTyped("lv") == Texts{"lv"});
    CHECK(syllablesTyped("lü") == Texts{"lv"});
    CHECK(syllablesTyped("nü") == Texts{"nv"});
    CHECK(syllablesTyped("xv") == Texts{"xu"});
    CHECK(readings("lüe").front() == "lüe");
}

TEST_CASE("What is no pinyin has no reading")
{
    CHECK(readings("").empty());
    CHECK(readings("i").empty());
    CHECK(readings("uvi").empty());
    CHECK(readings("a1").empty());
    CHECK(readings(std::string(1'000, 'a')).empty());
}
