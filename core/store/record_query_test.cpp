#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

/// Some of each with and without an amount and a due day, so that NULL stands at either end.
void makeItems(Session& session)
{
    Change change;
    for (int index = 0; index < 24; ++index) {
        RecordChange item;
        item.operation = model::Operation::create;
        item.type = "test.item";
        item.fields["name"] = "箱子" + std::to_string(index);
        if (index % 4 != 0)
            item.fields["amount"] = std::int64_t{index % 3};
        if (index % 3 != 0)
            item.fields["due"] = Date::parse("2024-12-0" + std::to_string(1 + index % 2)).value();
        change.records.push_back(std::move(item));
    }
    REQUIRE(session.commit(change).committed());
}

std::vector<Id> idsOf(const model::Page& page)
{
    std::vector<Id> ids;
    for (const auto& item : page.items)
        ids.push_back(item.id);
    return ids;
}

std::vector<Id> inPages(Session& session, model::Query query, std::size_t limit)
{
    query.limit = limit;
    std::vector<Id> ids;
    for (;;) {
        const auto page = session.find(query);
        CHECK(page.items.size() <= limit);
        for (const auto& id : idsOf(page))
            ids.push_back(id);
        if (!page.next)
            return ids;
        CHECK(page.items.size() == limit);
        query.after = *page.next;
    }
}

}  // namespace

TEST_CASE("The pages of a list are the whole list, in whatever order and with values missing")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    makeItems(*session);
    const std::vector<std::vector<model::SortKey>> orders{
        {},
        {{"id", true}},
        {{"amount", false}},
        {{"amount", true}},
        {{"amount", false}, {"due", true}},
        {{"amount", true}, {"due", false}},
        {{"due", true}, {"amount", true}, {"name", false}},
    };
    for (const auto& order : orders)
        for (const auto* where : {"", "amount is null or due is null"}) {
            model::Query query;
            query.type = "test.item";
            query.where = where;
            query.sort = order;
            query.limit = 1'000;
            const auto whole = session->find(query);
            CHECK_FALSE(whole.next);
            CHECK(static_cast<std::int64_t>(whole.items.size()) == session->count(query));
            for (const std::size_t limit : {1U, 2U, 5U, 7U, 24U})
                CHECK(inPages(*session, query, limit) == idsOf(whole));
        }
}

TEST_CASE("A list is read from its index, however far behind the page lies")
{
    const TestWorkspace workspace;
    auto database = workspace.rawDatabase();
    const auto planOf = [&](const std::string& sql) {
        auto rows = database.prepare("EXPLAIN QUERY PLAN " + sql);
        std::string plan;
        while (rows.step())
            plan += rows.text(3) + "\n";
        return plan;
    };
    const auto behind = planOf("SELECT id FROM test_item WHERE deleted = 0 AND id > ?1 ORDER BY id LIMIT 201");
    CHECK(behind.find("SEARCH") == 0);
    CHECK(behind.find("TEMP B-TREE") == std::string::npos);
    const auto count = planOf("SELECT count(*) FROM test_item WHERE deleted = 0");
    CHECK(count.find("USING COVERING INDEX") != std::string::npos);
    const auto countOfState = planOf("SELECT count(*) FROM test_item WHERE deleted = 0 AND state = ?1");
    CHECK(countOfState.find("USING COVERING INDEX") != std::string::npos);
    const auto number = planOf("SELECT number FROM test_item WHERE length(number) = 9 AND number >= ?1 AND number < ?2 "
                               "ORDER BY number DESC LIMIT 1");
    CHECK(number.find("SEARCH") == 0);
    CHECK(number.find("TEMP B-TREE") == std::string::npos);
}
