#include <catch.h>
#include <rapidcheck.h>
#include <test_workspace.h>

#include <array>
#include <sstream>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

/// One step of a history; what its numbers mean depends on the kind.
struct Step {
    int kind = 0;
    int record = 0;
    int content = 0;
};

std::ostream& operator<<(std::ostream& stream, const Step& step)
{
    static constexpr std::array names{"create", "text",    "secrets", "rows",  "links", "move",
                                      "remove", "restore", "undo",    "erase", "merge"};
    return stream << names.at(static_cast<std::size_t>(step.kind)) << "(" << step.record << ", " << step.content << ")";
}

constexpr int kinds = 11;
constexpr int recordCount = 4;

/// A few records that go through everything that can happen to records.
class History {
public:
    explicit History(Session& session) : session_(session) {}

    /// Steps that are not possible where they stand are refused by the store, and leave nothing behind.
    void take(const Step& step)
    {
        try {
            act(step, ids_.at(static_cast<std::size_t>(step.record)));
        } catch (const Error& error) {
            RC_ASSERT(error.failure() != Failure::environment);
            RC_ASSERT(error.failure() != Failure::integrity);
        }
    }

    /// All that can be read of the records, as text.
    std::string seen()
    {
        std::ostringstream text;
        for (const auto& id : ids_) {
            if (!id)
                continue;
            const auto clear = session_.revealRecords({*id}, "compare").front();
            text << clear.number << clear.state << clear.title << clear.version << clear.deleted
                 << clear.updated.text();
            append(text, clear.fields);
        }
        for (const auto& task : session_.tasks(std::nullopt))
            text << task.id.text() << (task.due ? task.due->text() : "") << task.detail;
        for (const auto* word : {"石头", "甲乙丙丁", "0001", "13800000002"})
            for (const auto& hit : session_.search({word, "", 20}))
                text << hit.id.text() << hit.title;
        return text.str();
    }

private:
    void act(const Step& step, std::optional<Id>& id)
    {
        if (step.kind == 0 && !id)
            id = createItem(session_, {{"name", "石头" + std::to_string(step.content)}});
        if (!id)
            return;
        const auto content = std::to_string(step.content);
        switch (step.kind) {
        case 1:
            return updateItem(session_, *id,
                              {{"name", "木头" + content},
                               {"keeper", "李" + content},
                               {"code", step.content == 0 ? model::Value() : model::Value("C" + content)},
                               {"due", Date::parse("2024-12-0" + std::to_string(step.content + 1)).value()}});
        case 2:
            return updateItem(session_, *id,
                              {{"secret", step.content == 0 ? model::Value() : model::Value("甲乙丙丁000" + content)},
                               {"phone", "1380000000" + content}});
        case 3:
            return updateItem(session_, *id, {{"parts", rows(step.content)}});
        case 4:
            return updateItem(session_, *id,
                              {{"others", links(*id)}, {"weight", Decimal{std::int64_t{step.content} * 7, 2}}});
        case 5:
            return commitOrThrow(session_, moveTo(*id, step.content % 2 == 0 ? "open" : "closed"));
        case 6:
            return commitOrThrow(session_, change(Operation::remove, *id));
        case 7:
            return commitOrThrow(session_, change(Operation::restore, *id));
        case 8:
            return (void)session_.undo(*id);
        case 9:
            return (void)session_.erase(*id, "the purpose is fulfilled");
        case 10:
            if (const auto& other = ids_.at(static_cast<std::size_t>(step.content)))
                (void)session_.merge(*id, *other, "the same");
            return;
        default:
            return;
        }
    }

    static model::Value rows(int count)
    {
        std::vector<model::Row> rows;
        for (int index = 0; index < count; ++index)
            rows.push_back({Id(),
                            {{"what", "件" + std::to_string(index)},
                             {"pieces", std::int64_t{index} + count},
                             {"note", "注" + std::to_string(count)},
                             {"until", Date::parse("2025-01-0" + std::to_string(index + 1)).value()}}});
        return rows;
    }

    model::Value links(const Id& self) const
    {
        std::vector<model::Link> links;
        for (const auto& other : ids_)
            if (other && *other != self)
                links.push_back({*other, "spare"});
        return links;
    }

    static void append(std::ostream& text, const model::Fields& fields)
    {
        for (const auto& [name, value] : fields) {
            text << name << "=";
            if (const auto* plain = std::get_if<std::string>(&value))
                text << *plain;
            else if (const auto* number = std::get_if<std::int64_t>(&value))
                text << *number;
            else if (const auto* day = std::get_if<Date>(&value))
                text << day->text();
            else if (const auto* decimal = std::get_if<Decimal>(&value))
                text << decimal->text();
            else if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
                for (const auto& row : *rows) {
                    text << row.id.text();
                    append(text, row.cells);
                }
            else if (const auto* links = std::get_if<std::vector<model::Link>>(&value))
                for (const auto& link : *links)
                    text << link.target.text();
            text << "\n";
        }
    }

    Session& session_;
    std::array<std::optional<Id>, recordCount> ids_;
};

rc::Gen<std::vector<Step>> histories()
{
    return rc::gen::container<std::vector<Step>>(rc::gen::build<Step>(
        rc::gen::set(&Step::kind,
                     rc::gen::weightedOneOf<int>({{3, rc::gen::just(0)}, {7, rc::gen::inRange(1, kinds)}})),
        rc::gen::set(&Step::record, rc::gen::inRange(0, recordCount)),
        rc::gen::set(&Step::content, rc::gen::inRange(0, 4))));
}

void holds(const std::vector<Step>& steps)
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    History history(*session);
    for (const auto& step : steps)
        history.take(step);
    RC_ASSERT(textOf(session->check()) == "");
    const auto before = history.seen();
    session->rebuild();
    const auto after = history.seen();
    RC_ASSERT(textOf(session->check()) == "");
    RC_ASSERT(before == after);
}

/// The model of the tests as if a field of its items had been given up.
std::shared_ptr<const model::Model> modelWithout(const std::string& field)
{
    const auto whole = testModel();
    auto model = std::make_shared<model::Model>();
    Problems problems;
    for (const auto& [name, type] : whole->types()) {
        auto narrower = type;
        std::erase_if(narrower.fields, [&](const model::Field& each) { return each.name == field; });
        model->add(std::move(narrower), problems);
    }
    for (const auto& [name, list] : whole->codeLists())
        model->add(list, problems);
    return model;
}

}  // namespace

TEST_CASE("What a field held that its type has no more is seen in the history only by who may see all of a record")
{
    const TestWorkspace workspace;
    const auto id = createItem(*workspace.signIn(), {{"name", "箱子"}, {"keeper", "李小明"}});
    auto later = workspace.surroundings();
    later.model = modelWithout("keeper");
    const auto keeperSeen = [&] {
        const auto session = Workspace::signIn(later, workspace.folder(), "admin", TestWorkspace::passphrase);
        return session->history(id).front().edits.front().fields.at("keeper").after;
    };
    CHECK(keeperSeen() == model::Value("李小明"));
    later.settings.roles.front().allow = {{"*", {Right::see}}};
    CHECK(keeperSeen() == model::Value(model::Masked{"****"}));
}

TEST_CASE("The tables are what the journal says, and built anew read as before, whatever happened")
{
    CHECK(rc::check([] { holds(*rc::gen::resize(40, histories())); }));
}

TEST_CASE("The tables are what the journal says after long histories", "[.soak]")
{
    for (int round = 0; round < 3; ++round)
        CHECK(rc::check([] { holds(*rc::gen::resize(200, histories())); }));
}
