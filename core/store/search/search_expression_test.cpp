#include <beibao/store/search/search_expression.h>

#include <beibao/store/search/search_terms.h>
#include <beibao/store/sqlite/database.h>

#include <catch.h>
#include <fault_env.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using beibao::test::FaultEnv;

namespace {

using Texts = std::vector<std::string>;

/// A full-text table, to be asked as a person would.
class Index {
public:
    Index()
    {
        database_.execute("CREATE VIRTUAL TABLE search USING fts5(terms, content = '', columnsize = 0, "
                          "tokenize = 'beibao')");
    }

    Index& name(const std::string& text, rules::PinyinOf what = rules::PinyinOf::text)
    {
        return add(text, [&](TermList& terms) { addNameTerms(text, what, terms); });
    }
    Index& person(const std::string& text) { return name(text, rules::PinyinOf::personName); }
    Index& text(const std::string& text)
    {
        return add(text, [&](TermList& terms) { addTextTerms(text, terms); });
    }
    Index& number(const std::string& text)
    {
        return add(text, [&](TermList& terms) { addNumberTerms(text, terms); });
    }

    /// In the order in which a search gives them.
    Texts find(std::string_view typed)
    {
        Texts found;
        for (const auto& expression : searchExpressions(typed)) {
            auto query =
                database_.prepare("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT 100");
            query.bind(1, std::string_view(expression));
            while (query.step()) {
                const auto& text = texts_[static_cast<std::size_t>(query.integer(0)) - 1];
                if (std::ranges::find(found, text) == found.end())
                    found.push_back(text);
            }
        }
        return found;
    }

private:
    template <typename AddTerms>
    Index& add(const std::string& text, AddTerms addTerms)
    {
        TermList terms;
        addTerms(terms);
        texts_.push_back(text);
        database_.cached("INSERT INTO search(rowid, terms) VALUES (?1, ?2)")
            ->bind(1, texts_.size())
            .bind(2, std::string_view(terms.text()))
            .run();
        return *this;
    }

    sqlite::Database database_{std::make_shared<FaultEnv>()};
    Texts texts_;
};

bool nameIsFound(const std::string& name, std::string_view typed)
{
    return Index().name(name).find(typed) == Texts{name};
}

bool textIsFound(const std::string& text, std::string_view typed)
{
    return Index().text(text).find(typed) == Texts{text};
}

}  // namespace

TEST_CASE("Chinese of any length is found anywhere in a text")
{
    const std::string first = "绍兴市越城区李小明";
    const std::string second = "李明调解张三与王五的纠纷";
    Index index;
    const bool isName = GENERATE(true, false);
    for (const auto& each : {first, second})
        isName ? index.name(each) : index.text(each);
    CHECK(index.find("李").size() == 2);
    CHECK(index.find("纷") == Texts{second});
    CHECK(index.find("小明") == Texts{first});
    CHECK(index.find("李明") == Texts{second});
    CHECK(index.find("明李").empty());
    CHECK(index.find("李小明") == Texts{first});
    CHECK(index.find("李小天").empty());
    CHECK(index.find("张三与王") == Texts{second});
    CHECK(index.find("绍兴越城").empty());
}

TEST_CASE("Several words are found in any order, in names and texts alike")
{
    Index index;
    index.name("绍兴市越城区李小明").text("李明调解张三与王五的纠纷");
    CHECK(index.find("纠纷 李") == Texts{"李明调解张三与王五的纠纷"});
    CHECK(index.find("小明　绍兴") == Texts{"绍兴市越城区李小明"});
    CHECK(index.find("小明 纠纷").empty());
    CHECK(index.find("xiaoming 越城") == Texts{"绍兴市越城区李小明"});
}

TEST_CASE("A name is found by its pinyin, whole or begun, by its initials, and by a mixture")
{
    Index index;
    index.person("章三丰");
    for (const auto* typed : {"zhangsanfeng", "zhang san feng", "zhangsan", "zhangsanf", "zhangs", "zhang", "zha", "z",
                              "zs", "zsf", "章s", "章sf", "章三f", "章sanfeng", "zhang三", "sanfeng", "sf", "三feng"}) {
        CAPTURE(typed);
        CHECK(index.find(typed) == Texts{"章三丰"});
    }
    for (const auto* typed : {"zhangfeng", "zf", "章f", "sanzhang", "zsfz", "zhangsanfengs"}) {
        CAPTURE(typed);
        CHECK(index.find(typed).empty());
    }
}

TEST_CASE("Longer texts are not found by pinyin")
{
    CHECK_FALSE(textIsFound("章三丰", "zhang"));
    CHECK_FALSE(textIsFound("章三丰", "zsf"));
}

TEST_CASE("Surnames are found by their reading as names, and words by theirs")
{
    Index index;
    index.person("单雄信").person("尉迟恭").name("重庆银行").person("吕布").person("陆游");
    CHECK(index.find("shanxiong") == Texts{"单雄信"});
    CHECK(index.find("danxiong").empty());
    CHECK(index.find("yuchi") == Texts{"尉迟恭"});
    CHECK(index.find("chongqingyinhang") == Texts{"重庆银行"});
    CHECK(index.find("lvbu") == Texts{"吕布"});
    CHECK(index.find("lübu") == Texts{"吕布"});
    CHECK(index.find("lubu") == Texts{"吕布"});
    CHECK(index.find("luy") == Texts{"陆游"});
}

TEST_CASE("What is exactly so called comes first, then what begins so, what holds it, and what mentions it")
{
    Index index;
    index.person("王小章三").text("后来章三到场").person("章三").person("章三丰").person("欧章三");
    CHECK(index.find("章三") == Texts{"章三", "章三丰", "欧章三", "王小章三", "后来章三到场"});
    CHECK(index.find("zhangsan") == Texts{"章三", "章三丰", "欧章三", "王小章三"});
    CHECK(index.find("zs") == Texts{"章三", "章三丰", "欧章三", "王小章三"});
}

TEST_CASE("A name with the whole syllable comes before one with a longer syllable that begins so")
{
    Index index;
    index.person("陆明").person("罗建英");
    CHECK(index.find("lu") == Texts{"陆明", "罗建英"});
}

TEST_CASE("A middle dot or a space in a name need not be typed")
{
    CHECK(nameIsFound("阿卜杜拉·买买提", "阿卜杜拉买买提"));
    CHECK(nameIsFound("阿卜杜拉·买买提", "拉·买"));
    CHECK(nameIsFound("王 明", "王明"));
}

TEST_CASE("Numbers and Latin words are found by their beginning")
{
    const std::string text = "车牌浙D12345，电话 0575-88123456，协议编号 20240012";
    for (const auto* typed : {"d12345", "浙D12345", "车牌浙d", "0575-88123456", "88123", "２０２４００１２"}) {
        CAPTURE(typed);
        CHECK(textIsFound(text, typed));
    }
    CHECK_FALSE(textIsFound(text, "浙D2"));
    CHECK_FALSE(textIsFound(text, "2345"));
    CHECK(nameIsFound("Ａ座１０１室", "a座101室"));
    CHECK(nameIsFound("A座101室", "a座1"));
    CHECK(nameIsFound("清潭村154号", "清潭村15"));
    CHECK(nameIsFound("John Smith", "smi"));
    CHECK(nameIsFound("Bartholomew", "barthol"));
    CHECK_FALSE(nameIsFound("清潭村154号", "清潭村54"));
}

TEST_CASE("A record is found by its number, and by the end of it")
{
    const std::string number = "章调2024-A0012";
    Index index;
    index.number("章调2024-A0120").number(number);
    for (const auto* typed : {"章调2024-A0012", "章调2024-a0012", "A0012", "a0012", "0012", "12", "2024-A0012"}) {
        CAPTURE(typed);
        CHECK(index.find(typed).front() == number);
    }
    CHECK(index.find("章调2024-A01") == Texts{"章调2024-A0120"});
    CHECK(index.find("章调2024").size() == 2);
}

TEST_CASE("Characters that only stand beside one another across punctuation are not a word of a text")
{
    CHECK_FALSE(textIsFound("张三，李四", "三李"));
    CHECK(textIsFound("「張三」、『李四』。", "張三"));
    CHECK(textIsFound("「張三」、『李四』。", "三"));
    CHECK(textIsFound("「張三」、『李四』。", "「李四』"));
    CHECK(textIsFound("张三、李四", "张三、李四"));
}

TEST_CASE("Characters beyond the first plane are found")
{
    for (const auto* typed : {"𠀀", "王𠀀", "王𠀀明", "𠀀明"}) {
        CAPTURE(typed);
        CHECK(nameIsFound("王𠀀明", typed));
    }
    CHECK_FALSE(nameIsFound("王𠀀明", "𠀁"));
    CHECK(textIsFound("二〇二四年", "〇二"));
}

TEST_CASE("What a person types is never taken for search syntax")
{
    CHECK(textIsFound("李明 AND 张三", "李明 and 张三"));
    CHECK_FALSE(textIsFound("李明", "李明 OR 张三"));
    CHECK_FALSE(textIsFound("李明 张三", "NEAR(李明 张三)"));
    CHECK(textIsFound("李明", "李明*"));
    CHECK(textIsFound("李明", "\"李明"));
    CHECK(textIsFound("李明", "^李明 ) ("));
    CHECK(textIsFound("text:李明", "text:李明"));
    CHECK_FALSE(textIsFound("李明", "text:李明"));
    CHECK_FALSE(textIsFound("李明", "-李小明 + - *"));
    CHECK_FALSE(nameIsFound("章三", "n章 | i"));
}

TEST_CASE("Nothing to search for makes no expression")
{
    for (const auto* typed : {"", " 　\t", "\" * ( ，。", "\xff\xfe"})
        CHECK(searchExpressions(typed).empty());
}

TEST_CASE("Very many words are still a question")
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += std::to_string(i) + " ";
    CHECK(textIsFound(text, text));
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
        // A word is found by its beginning, not from its middle; in a long text, if it has three letters or is whole.
        const auto isWord = [&](std::size_t i) { return characters[i] == "a" || characters[i] == "9"; };
        const auto goesOn = [&](std::size_t i) {
            return i + 1 < characters.size() && isWord(i) && characters[i] == characters[i + 1];
        };
        const bool startsInWord = start > 0 && goesOn(start - 1);
        RC_PRE(!startsInWord);
        RC_PRE(!searchExpressions(part).empty());
        RC_ASSERT(nameIsFound(text, part));
        RC_PRE(!goesOn(start + length - 1));
        RC_ASSERT(textIsFound(text, part));
    };
    CHECK(rc::check(property));
}

TEST_CASE("Any bytes make expressions that FTS5 understands")
{
    Index index;
    index.name("李明");
    CHECK(rc::check([&](const std::string& bytes) { (void)index.find(bytes); }));
    CHECK(index.find(std::string("李明\0\"", 8)) == Texts{"李明"});
}
