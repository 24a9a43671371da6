#include <beibao/store/numbering.h>

#include <catch.h>
#include <test_workspace.h>

#include <set>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

/// Items numbered by another pattern than the test model's own.
class NumberedItems {
public:
    explicit NumberedItems(std::string pattern) : database_(workspace_.rawDatabase())
    {
        type_ = workspace_.surroundings().model->requireType("test.item");
        type_.numberPattern = std::move(pattern);
    }

    [[nodiscard]] std::string next(const model::Fields& fields = {})
    {
        model::Draft draft(type_, Id::make(workspace_.env()), model::Operation::create, {}, "");
        for (const auto& [name, value] : fields)
            draft.set(name, value);
        return numbering().next(draft);
    }

    [[nodiscard]] Numbering numbering()
    {
        return {database_, workspace_.surroundings().settings, Date::parse("2026-03-01").value()};
    }

    void renumber(const Id& id, std::string_view number)
    {
        database_.prepare("UPDATE test_item SET number = ? WHERE id = ?")
            .bind(1, number)
            .bind(2, std::span<const std::byte>(id.bytes()))
            .run();
    }

    [[nodiscard]] Id item() { return createItem(*workspace_.signIn(), {{"name", "箱子"}}); }

private:
    TestWorkspace workspace_;
    sqlite::Database database_;
    model::RecordType type_;
};

}  // namespace

TEST_CASE("A number keeps what stands behind its sequence, and counts within it")
{
    NumberedItems numbering("（{year}）{unit}调字第{sequence:3}号");
    CHECK(numbering.next() == "（2026）章调字第001号");
    numbering.renumber(numbering.item(), "（2026）章调字第041号");
    numbering.renumber(numbering.item(), "（2026）章调字第900号之一");
    CHECK(numbering.next() == "（2026）章调字第042号");
    numbering.renumber(numbering.item(), "（2026）章调字第1000号");
    CHECK(numbering.next() == "（2026）章调字第1001号");
}

TEST_CASE("The year of a number is that of the field it names, and of today where that is empty")
{
    NumberedItems numbering("{year:due}-{sequence}");
    CHECK(numbering.next({{"due", Date::parse("2024-12-31").value()}}) == "2024-0001");
    CHECK(numbering.next() == "2026-0001");
}

TEST_CASE("Records that are made in one change get numbers one after the other")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    Change change;
    for (int index = 0; index < 3; ++index) {
        RecordChange item;
        item.operation = model::Operation::create;
        item.type = "test.item";
        item.fields["name"] = std::string("箱子");
        change.records.push_back(item);
    }
    const auto outcome = session->commit(change);
    REQUIRE(outcome.committed());
    std::set<std::string> numbers;
    for (const auto& id : outcome.records)
        numbers.insert(session->get(id).number);
    CHECK(numbers.size() == 3);
}

TEST_CASE("A pattern without a sequence is the number")
{
    CHECK(NumberedItems("{unit}{letter}").next() == "章A");
}
