#include <beibao/store/sqlite/database.h>
#include <beibao/store/sqlite/tokenizer.h>
#include <beibao/store/sqlite/tokens.h>

#include <catch.h>
#include <fault_env.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace beibao::store::sqlite;
using beibao::test::FaultEnv;

namespace {

using Texts = std::vector<std::string>;

Texts tokensOf(std::string_view text, TokensFor purpose = TokensFor::index)
{
    Texts tokens;
    forEachToken(text, purpose, [&](const Token& token) {
        tokens.push_back(token.text);
        return true;
    });
    return tokens;
}

/// A full-text table, to be asked as a person would.
class Index {
public:
    explicit Index(const Texts& texts = {})
    {
        database_.execute("CREATE VIRTUAL TABLE found USING fts5 (text, tokenize = 'beibao')");
        for (const auto& text : texts)
            database_.cached("INSERT INTO found (text) VALUES (?1)")->bind(1, text).run();
    }

    Texts find(std::string_view userText)
    {
        const auto expression = matchExpression(userText);
        if (expression.empty())
            return {};
        auto query = database_.prepare("SELECT text FROM found WHERE found MATCH ?1 ORDER BY rowid");
        query.bind(1, expression);
        Texts texts;
        while (query.step())
            texts.push_back(query.text(0));
        return texts;
    }

    std::optional<std::string> highlighted(std::string_view userText)
    {
        auto query = database_.prepare("SELECT highlight(found, 0, '[', ']') FROM found WHERE found MATCH ?1");
        query.bind(1, matchExpression(userText));
        return query.step() ? std::optional(query.text(0)) : std::nullopt;
    }

private:
    Database database_{std::make_shared<FaultEnv>()};
};

bool finds(const std::string& text, std::string_view userText)
{
    return Index({text}).find(userText) == Texts{text};
}

}  // namespace

TEST_CASE("A run of Han is indexed as its pairs and its last character")
{
    CHECK(tokensOf("李小明") == Texts{"李小", "小明", "明"});
    CHECK(tokensOf("李") == Texts{"李"});
    CHECK(tokensOf("李小明", TokensFor::query) == Texts{"李小", "小明"});
    CHECK(tokensOf("李", TokensFor::query) == Texts{"李"});
    CHECK(tokensOf("张三、李四", TokensFor::query) == Texts{"张三", "三", "李四"});
}

TEST_CASE("Letters and digits are words without case and width")
{
    CHECK(tokensOf("浙D12345号 Ａｂｃ-９") == Texts{"浙", "d12345", "号", "abc", "9"});
    CHECK(tokensOf("Straße") == Texts{"strasse"});
    CHECK(tokensOf("， 。「」*\"()").empty());
}

TEST_CASE("Invisible characters and variants neither separate nor are kept")
{
    CHECK(tokensOf("李\u200b小\ufe00明") == Texts{"李小", "小明", "明"});
    CHECK(tokensOf("ab\u00adcd") == Texts{"abcd"});
    CHECK(tokensOf("\ufeff李") == Texts{"李"});
    CHECK(tokensOf("\uf9e1") == tokensOf("李"));  // the compatibility ideograph
}

TEST_CASE("A token knows the bytes it stands for")
{
    std::vector<std::pair<std::size_t, std::size_t>> places;
    forEachToken("a 李小", TokensFor::index, [&](const Token& token) {
        places.emplace_back(token.start, token.end);
        return true;
    });
    CHECK(places == std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {2, 8}, {5, 8}});
}

TEST_CASE("Chinese of any length is found anywhere in a text")
{
    Index index({"绍兴市越城区李小明", "李明调解张三与王五的纠纷", "明天"});
    SECTION("one character")
    {
        CHECK(index.find("李") == Texts{"绍兴市越城区李小明", "李明调解张三与王五的纠纷"});
        CHECK(index.find("纷") == Texts{"李明调解张三与王五的纠纷"});
        CHECK(index.find("明") == Texts{"绍兴市越城区李小明", "李明调解张三与王五的纠纷", "明天"});
    }
    SECTION("two characters")
    {
        CHECK(index.find("小明") == Texts{"绍兴市越城区李小明"});
        CHECK(index.find("李明") == Texts{"李明调解张三与王五的纠纷"});
        CHECK(index.find("明李").empty());
    }
    SECTION("three characters")
    {
        CHECK(index.find("李小明") == Texts{"绍兴市越城区李小明"});
        CHECK(index.find("越城区") == Texts{"绍兴市越城区李小明"});
        CHECK(index.find("李小天").empty());
    }
    SECTION("four characters")
    {
        CHECK(index.find("张三与王") == Texts{"李明调解张三与王五的纠纷"});
        CHECK(index.find("绍兴越城").empty());
    }
    SECTION("several words, in any order")
    {
        CHECK(index.find("纠纷 李") == Texts{"李明调解张三与王五的纠纷"});
        CHECK(index.find("小明　绍兴") == Texts{"绍兴市越城区李小明"});
        CHECK(index.find("小明 纠纷").empty());
    }
}

TEST_CASE("Characters that only stand beside one another across punctuation are not a word")
{
    CHECK_FALSE(finds("张三，李四", "三李"));
    CHECK(finds("「張三」、『李四』。", "張三"));
    CHECK(finds("「張三」、『李四』。", "三"));
    CHECK(finds("「張三」、『李四』。", "「李四』"));
    CHECK(finds("张三、李四", "张三、李四"));
}

TEST_CASE("Numbers and Latin words are found by their beginning")
{
    const std::string text = "身份证330604199001011234，车牌浙D12345，电话 0575-8812";
    CHECK(finds(text, "330604"));
    CHECK(finds(text, "３３０６０４"));
    CHECK_FALSE(finds(text, "199001"));
    CHECK(finds(text, "d123"));
    CHECK(finds(text, "浙D12345"));
    CHECK(finds(text, "车牌浙d1"));
    CHECK(finds(text, "0575-88"));
    CHECK_FALSE(finds(text, "浙D2"));
    CHECK(finds("Ａ座１０１室", "a座101室"));
}

TEST_CASE("Characters beyond the first plane are found")
{
    CHECK(finds("王𠀀明", "𠀀"));
    CHECK(finds("王𠀀明", "王𠀀"));
    CHECK(finds("王𠀀明", "王𠀀明"));
    CHECK(finds("王𠀀", "𠀀"));
    CHECK_FALSE(finds("王𠀀明", "𠀁"));
    CHECK(finds("二〇二四年", "〇二"));
}

TEST_CASE("What a person types is never taken for search syntax")
{
    CHECK(finds("李明 AND 张三", "李明 and 张三"));
    CHECK_FALSE(finds("李明", "李明 OR 张三"));
    CHECK_FALSE(finds("李明 张三", "NEAR(李明 张三)"));
    CHECK(finds("李明", "李明*"));
    CHECK(finds("李明", "\"李明"));
    CHECK(finds("李明", "^李明 ) ("));
    CHECK(finds("text:李明", "text:李明"));
    CHECK_FALSE(finds("李明", "text:李明"));
    CHECK_FALSE(finds("李明", "-李小明 + - *"));
}

TEST_CASE("Nothing to search for makes no expression")
{
    CHECK(matchExpression("").empty());
    CHECK(matchExpression(" 　\t").empty());
    CHECK(matchExpression("\" * ( ，。").empty());
    CHECK(matchExpression("\xff\xfe").empty());
}

TEST_CASE("Very many words are still a question")
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += std::to_string(i) + " ";
    CHECK(finds(text, text));
}

TEST_CASE("What was found can be shown in its text")
{
    CHECK(Index({"调解员李小明到场"}).highlighted("李小明") == "调解员[李小明]到场");
    CHECK(Index({"车牌浙D12345"}).highlighted("d12") == "车牌浙[D12345]");
}

TEST_CASE("Any part of a Chinese text finds it")
{
    const auto property = [] {
        const auto characters = *rc::gen::nonEmpty(
            rc::gen::container<Texts>(rc::gen::element<std::string>("李", "小", "明", "𠀀", "，", "a", "9")));
        std::string text;
        for (const auto& each : characters)
            text += each;
        const auto start = *rc::gen::inRange<std::size_t>(0, characters.size());
        const auto length = *rc::gen::inRange<std::size_t>(1, characters.size() - start + 1);
        std::string part;
        for (auto i = start; i < start + length; ++i)
            part += characters[i];
        // A Latin word is found by its beginning, not from its middle.
        const auto isWord = [&](std::size_t i) { return characters[i] == "a" || characters[i] == "9"; };
        const bool startsInWord = start > 0 && isWord(start) && isWord(start - 1);
        RC_PRE(!startsInWord);
        RC_PRE(!matchExpression(part).empty());
        RC_ASSERT(finds(text, part));
    };
    CHECK(rc::check(property));
}

TEST_CASE("Any bytes make an expression that FTS5 understands")
{
    Index index({"李明"});
    CHECK(rc::check([&](const std::string& bytes) { (void)index.find(bytes); }));
    CHECK(index.find(std::string("李明\0\"", 8)) == Texts{"李明"});
}
