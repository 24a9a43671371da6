#include <beibao/store/expression/expression_check.h>
#include <beibao/store/expression/expression_reads.h>
#include <beibao/store/expression/translate.h>

#include <catch.h>
#include <test_workspace.h>

#include <set>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

std::int64_t countWhere(Session& session, const std::string& where)
{
    model::Query query;
    query.type = "test.item";
    query.where = where;
    return session.count(query);
}

Failure refusalOf(Session& session, const std::string& where)
{
    INFO(where);
    return failureOf([&] { (void)countWhere(session, where); });
}

/// Ten items: names and amounts that are equal in part, and missing in part.
std::vector<Id> createTen(Session& session)
{
    std::vector<Id> ids;
    for (int index = 0; index < 10; ++index) {
        model::Fields fields{{"name", "物" + std::to_string(index / 4)}};
        if (index % 3 != 0)
            fields["amount"] = std::int64_t{index / 2};
        if (index % 2 != 0)
            fields["due"] = Date::parse("2024-12-01").value() + std::chrono::days{index / 3};
        if (index % 4 == 0)
            fields["weight"] = Decimal{std::int64_t{index} * 25, 2};
        ids.push_back(createItem(session, std::move(fields)));
    }
    return ids;
}

std::vector<Id> pagesOfThree(Session& session, const std::vector<model::SortKey>& sort)
{
    model::Query query;
    query.type = "test.item";
    query.sort = sort;
    query.limit = 3;
    std::vector<Id> ids;
    for (int pages = 0; pages < 10; ++pages) {
        const auto page = session.find(query);
        for (const auto& item : page.items)
            ids.push_back(item.id);
        if (!page.next)
            return ids;
        query.after = *page.next;
    }
    return ids;
}

}  // namespace

TEST_CASE("An expression reaches the tables of the records that it may see and nothing else")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    (void)createItem(*session, {{"name", "石头"}});
    for (const auto* refused :
         {"exists(select 1 from sqlite_master)",
          "exists(select 1 from sqlite_schema)",
          "(select count(*) from journal) > 0",
          "(select count(*) from main.record_key) > 0",
          "exists(select box from device)",
          "exists(select 1 from main.test_item)",
          "exists(select 1 from pragma_table_info('test_item'))",
          "exists(select 1 from pragma_database_list())",
          "(with core_user as (select box as name from main.device) select count(name) from core_user) >= 0",
          "exists(with test_item as (select secret from main.test_item) select 1 from test_item)",
          "1); delete from test_item; --",
          "1; select 1",
          "1 -- all",
          "1 /* all */",
          "\"name\" = 'x'",
          "[name] = 'x'",
          "date('now') > due",
          "current_date > due",
          "load_extension('x') is null",
          ":nobody = 1",
          "(1",
          "1)",
          "'x"}) {
        INFO(refused);
        const auto failure = refusalOf(*session, refused);
        CHECK((failure == Failure::notPermitted || failure == Failure::invalidData));
    }
    CHECK(countWhere(*session, "name = '石头'") == 1);
}

TEST_CASE("Who may not reveal cannot ask about hidden values, not even by a subquery")
{
    const TestWorkspace workspace;
    (void)createItem(*workspace.signIn(), {{"name", "石头"}, {"keeper", "李"}, {"secret", "密"}});
    const auto reader = workspace.signInWith({Right::see});
    for (const auto* refused : {"secret is not null", "this.secret is not null", "unseal(secret) = '密'",
                                "keeper = '李'", "exists(select 1 from test_item as other where other.keeper = '李')",
                                "exists(select 1 from test_item as other where other.secret is not null)",
                                "exists(select 1 from this.parts as part where part.note is not null)"}) {
        INFO(refused);
        const auto failure = refusalOf(*reader, refused);
        CHECK((failure == Failure::notPermitted || failure == Failure::invalidData));
    }
    const auto administrator = workspace.signIn();
    CHECK(countWhere(*administrator, "unseal(secret) = '密'") == 1);
    CHECK(countWhere(*administrator, "keeper = '李'") == 1);
}

TEST_CASE("An expression reads the lists, the computed fields, the day and the user of its record")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto id = createItem(
        *session, {{"name", "石头"},
                   {"due", Date::parse("2024-11-15").value()},
                   {"parts", std::vector<model::Row>{{Id(), {{"what", "一"}, {"pieces", std::int64_t{2}}}},
                                                     {Id(), {{"what", "二"}, {"pieces", std::int64_t{5}}}}}}});
    (void)createItem(*session, {{"name", "木头"}});
    CHECK(countWhere(*session, "exists(select 1 from this.parts where what = '二')") == 1);
    CHECK(countWhere(*session, "exists(select 1 from this.parts where what = '三')") == 0);
    CHECK(countWhere(*session, "(select count(*) from this.parts) = 2") == 1);
    CHECK(countWhere(*session, "pieces = 7") == 1);
    CHECK(countWhere(*session, "due = :today") == 1);
    CHECK(countWhere(*session, "created_by = :user and created <= :now") == 2);
    CHECK(countWhere(*session, "name like '%头' or name = ';--'") == 2);
    CHECK(session->get(id).fields.at("pieces") == model::Value(std::int64_t{7}));
    CHECK(session->get(id).fields.at("listed") == model::Value(true));

    model::Query query;
    query.type = "test.item";
    query.where = "name = :name";
    query.parameters["name"] = "x' or 1=1 --";
    CHECK(session->count(query) == 0);
    query.parameters["name"] = "木头";
    CHECK(session->count(query) == 1);
}

TEST_CASE("Pages visit each record once, in the order of the whole list, with missing values too")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto all = createTen(*session);
    const std::vector<std::vector<model::SortKey>> sorts{{},
                                                         {{"amount", false}},
                                                         {{"amount", true}},
                                                         {{"name", true}, {"amount", false}},
                                                         {{"due", false}, {"name", true}},
                                                         {{"due", true}, {"amount", true}},
                                                         {{"weight", false}},
                                                         {{"weight", true}, {"due", false}},
                                                         {{"number", true}},
                                                         {{"updated", false}},
                                                         {{"pieces", false}},
                                                         {{"id", true}}};
    for (const auto& sort : sorts) {
        INFO("sorted by " << (sort.empty() ? "nothing" : sort.front().field));
        const auto visited = pagesOfThree(*session, sort);
        CHECK(visited.size() == all.size());
        CHECK(std::set<Id>(visited.begin(), visited.end()) == std::set<Id>(all.begin(), all.end()));
        model::Query query;
        query.type = "test.item";
        query.sort = sort;
        std::vector<Id> whole;
        for (const auto& item : session->find(query).items)
            whole.push_back(item.id);
        CHECK(visited == whole);
    }
}

TEST_CASE("A cursor of another list, or none, is refused")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    (void)createTen(*session);
    model::Query query;
    query.type = "test.item";
    query.limit = 3;
    query.sort = {{"amount", false}};
    query.after = session->find(query).next.value();
    query.sort = {{"name", false}};
    CHECK(failureOf([&] { (void)session->find(query); }) == Failure::invalidData);
    query.after = "zz";
    CHECK(failureOf([&] { (void)session->find(query); }) == Failure::invalidData);
    query.after = "5b5d";
    CHECK(failureOf([&] { (void)session->find(query); }) == Failure::invalidData);
}

TEST_CASE("A list is not sorted by what is hidden, nor by what it does not have")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto failureOfSort = [](Session& by, const std::string& field) {
        model::Query query;
        query.type = "test.item";
        query.sort = {{field, false}};
        return failureOf([&] { (void)by.find(query); });
    };
    CHECK(failureOfSort(*session, "secret") == Failure::notPermitted);
    CHECK(failureOfSort(*session, "parts") == Failure::notFound);
    CHECK(failureOfSort(*session, "nothing") == Failure::notFound);
    CHECK(failureOfSort(*workspace.signInWith({Right::see}), "keeper") == Failure::notPermitted);
    CHECK(failureOf([&] { (void)countWhere(*workspace.signInWith({Right::create}), ""); }) == Failure::notPermitted);
}

TEST_CASE("The expressions of a model are checked where they stand")
{
    CHECK(textOf(checkExpressions(*testModel(), {}, std::make_shared<FaultEnv>())) == "");
    auto model = *testModel();
    auto type = model.requireType("test.item");
    type.name = "test.broken";
    type.transitions[0].conditions[0].expression = {"nothing_of_that_name = 1", {}};
    type.reminders[0].due = {"period_end(today, 3, 'days')", {}};
    type.reminders[1].detail = {"row.note", {}};
    Problems problems;
    model.add(type, problems);
    REQUIRE(problems.empty());
    const auto found = textOf(checkExpressions(model, {}, std::make_shared<FaultEnv>()));
    CHECK(found.find("nothing_of_that_name") != std::string::npos);
    CHECK(found.find("no such column: today") != std::string::npos);
    CHECK(found.find("“row.note” reads a hidden field") != std::string::npos);
}

TEST_CASE("What an expression reads beside its record is known, through computed fields too")
{
    auto model = *testModel();
    auto type = model.requireType("test.item");
    type.name = "test.other";
    type.fields.back().computed.sql = "due < :today";  // listed
    Problems problems;
    model.add(type, problems);
    const auto reads = [&](std::string sql, const char* of = "test.item") {
        return readsOf({std::move(sql), {}}, model, model.requireType(of));
    };
    CHECK(reads("name = 'today' and due is not null").isOfItsRecordAlone());
    CHECK(reads("exists(select 1 from this.parts where pieces > 1)").isOfItsRecordAlone());
    CHECK(reads("(select count(*) from this.parts) * 2 > 1", "test.other").isOfItsRecordAlone());
    CHECK(reads("exists(select 1 from test_item)").types == std::set<std::string>{"test.item"});
    CHECK(reads("exists(select 1 from TEST_ITEM__parts)").types == std::set<std::string>{"test.item"});
    CHECK(reads("due < :today").today);
    CHECK(reads("due < today()").today);
    CHECK(reads(":now > created").now);
    CHECK(reads("random() > 1").now);
    CHECK(reads("created_by = :user").user);
    CHECK(reads("period_end(due, 3, 'days') > '2024'").calendar);
    CHECK(reads("listed").isOfItsRecordAlone());
    CHECK(reads("listed", "test.other").today);
    CHECK(reads("exists(select * from test_other)").today);
    CHECK(reads("exists(select o.* from test_other as o)").today);
    CHECK(reads("exists(select name, * from test_other)").today);
    CHECK(reads("exists(select 1 from test_zone natural join test_other)").today);
    CHECK_FALSE(reads("exists(select 1 from test_other)").today);
}

TEST_CASE("An expression has no moment but that of the seam")
{
    const auto model = testModel();
    const auto isRefused = [&](std::string sql) {
        Problems problems;
        (void)translate({std::move(sql), {}}, *model, model->requireType("test.item"), {}, problems);
        return problems.hasErrors();
    };
    CHECK(isRefused("due < date()"));
    CHECK(isRefused("due < DATE ( )"));
    CHECK(isRefused("julianday() > 1"));
    CHECK(isRefused("strftime('%Y') = '2024'"));
    CHECK(isRefused("strftime('%Y, %m') = '2024'"));
    CHECK_FALSE(isRefused("strftime('%Y', due) = '2024'"));
    CHECK_FALSE(isRefused("date(coalesce(due, '2024-01-01')) = date = 1"));
}
