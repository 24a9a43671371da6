#include <beibao/config/reminder_reader.h>
#include <beibao/config/yaml.h>
#include <beibao/store/session.h>

#include <catch.h>
#include <test_workspace.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

Date day(std::string_view text)
{
    return Date::parse(text).value();
}

/// The rules of the test model, and those of a site's YAML, and by which calendar they reckon.
Surroundings withRules(const TestWorkspace& workspace, std::string_view yaml, rules::WorkingDays workingDays = {})
{
    auto surroundings = workspace.surroundings();
    auto model = std::make_shared<model::Model>(*testModel());
    Problems problems;
    config::readReminders(config::parseYaml(yaml, "site.yaml", problems), {}, *model, problems);
    problems.append(model->checkNames());
    if (problems.hasErrors())
        throw Error(std::move(problems));
    surroundings.model = std::move(model);
    surroundings.settings.workingDays = std::move(workingDays);
    return surroundings;
}

std::unique_ptr<Session> signIn(const TestWorkspace& workspace, const Surroundings& surroundings)
{
    return Workspace::signIn(surroundings, workspace.folder(), "admin", TestWorkspace::passphrase);
}

std::vector<std::string> dueDays(Session& session)
{
    std::vector<std::string> days;
    for (const auto& task : session.tasks(std::nullopt))
        days.push_back(task.due ? task.due->text() : "");
    return days;
}

using Days = std::vector<std::string>;

constexpr std::string_view checkAfterFiveWorkingDays = R"yaml(
test.item:
  check:
    title: {zh_CN: 检查, en: Check}
    when: "state = 'draft'"
    due: {from: due, after: 5 working days}
    detail: name
)yaml";

constexpr std::string_view checkWhileParentIsBroken = R"yaml(
test.item:
  check:
    title: {zh_CN: 检查, en: Check}
    when: "exists (select 1 from test_item as other where other.id = this.parent and other.broken = 1)"
    due: due
)yaml";

/// With the rights of an officer on everything, and a supervisor of the same.
Surroundings withRoles(Surroundings surroundings, const std::string& held)
{
    surroundings.settings.roles = {
        {"administrator", LocalizedText(held), {{"*", {Right::see, Right::create, Right::change}}}}};
    surroundings.settings.roles.front().name = held;
    return surroundings;
}

}  // namespace

TEST_CASE("A reminder counts from a field of the record, by working days", "[reminder]")
{
    const TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays));
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    CHECK(dueDays(*session) == Days{"2024-11-22"});
}

TEST_CASE("A reminder may be so long before a day, and comes before a holiday rather than after it", "[reminder]")
{
    const TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, R"yaml(
test.item:
  soon: {title: {zh_CN: 将到期, en: Soon due}, due: {from: due, before: 3 days}}
)yaml"));
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-20")}});  // three days before is a Sunday
    CHECK(dueDays(*session) == Days{"2024-11-15"});
}

TEST_CASE("A reminder counts months and years, from a moment by its day, and in a list from a column", "[reminder]")
{
    const TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, R"yaml(
test.item:
  monthly: {title: {zh_CN: 月检, en: Monthly}, due: {from: seen, after: 1 month}}
  yearly: {title: {zh_CN: 年检, en: Yearly}, for_each: parts, due: {from: row.until, after: 2 years}}
  part: {title: {zh_CN: 部件到期, en: Part due}, when: "0", due: due}
)yaml"));
    (void)createItem(*session,
                     {{"name", "箱子"},
                      {"seen", Timestamp::parse("2024-01-30T20:00Z", {}).value()},  // the 31st in China
                      {"parts", std::vector<model::Row>{{Id(), {{"what", "锁"}, {"until", day("2024-02-29")}}}}}});
    CHECK(dueDays(*session) == Days{"2024-02-29", "2026-03-02"});  // 2026-02-28 is a Saturday
}

TEST_CASE("Reminders follow the calendar when it is corrected", "[reminder]")
{
    const TestWorkspace workspace;
    const auto before = withRules(workspace, checkAfterFiveWorkingDays);
    (void)createItem(*signIn(workspace, before), {{"name", "箱子"}, {"due", day("2024-11-15")}});
    const auto corrected = withRules(workspace, checkAfterFiveWorkingDays, rules::WorkingDays({day("2024-11-18")}, {}));
    CHECK(dueDays(*signIn(workspace, corrected)) == Days{"2024-11-25"});
    CHECK(dueDays(*signIn(workspace, before)) == Days{"2024-11-22"});
}

TEST_CASE("A session that began before the calendar was corrected spoils nothing for those after", "[reminder]")
{
    const TestWorkspace workspace;
    const auto old = signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays));
    const auto corrected =
        signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays, rules::WorkingDays({day("2024-11-18")}, {})));
    (void)createItem(*old, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    CHECK(dueDays(*old) == Days{"2024-11-22"});
    CHECK(dueDays(*corrected) == Days{"2024-11-25"});
    (void)createItem(*corrected, {{"name", "盒子"}, {"due", day("2024-11-15")}});
    CHECK(dueDays(*corrected) == Days{"2024-11-25", "2024-11-25"});
    CHECK(dueDays(*old) == Days{"2024-11-22", "2024-11-22"});
}

TEST_CASE("Reminders follow their rules when these are others", "[reminder]")
{
    const TestWorkspace workspace;
    (void)createItem(*workspace.signIn(), {{"name", "箱子"}, {"due", day("2024-11-15")}});
    CHECK(dueDays(*signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays))) == Days{"2024-11-22"});
    CHECK(dueDays(*signIn(workspace, withRules(workspace, R"yaml(
test.item:
  check: {title: {zh_CN: 检查, en: Check}, due: {from: due, after: 10 days}}
)yaml"))) == Days{"2024-11-25"});
    CHECK(dueDays(*workspace.signIn()).empty());
}

TEST_CASE("Signing in writes nothing where rules and calendar are the same", "[reminder]")
{
    const TestWorkspace workspace;
    const auto surroundings = withRules(workspace, checkAfterFiveWorkingDays);
    (void)createItem(*signIn(workspace, surroundings), {{"name", "箱子"}, {"due", day("2024-11-15")}});
    auto raw = workspace.rawDatabase();
    const auto version = raw.queryInteger("PRAGMA data_version");
    (void)dueDays(*signIn(workspace, surroundings));
    CHECK(raw.queryInteger("PRAGMA data_version") == version);
    (void)dueDays(*signIn(
        workspace, withRules(workspace, checkAfterFiveWorkingDays, rules::WorkingDays({day("2024-11-18")}, {}))));
    CHECK(raw.queryInteger("PRAGMA data_version") != version);
}

TEST_CASE("While another process writes, one can sign in with a new calendar, and is told by it what is due",
          "[reminder]")
{
    const TestWorkspace workspace;
    (void)createItem(*signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays)),
                     {{"name", "箱子"}, {"due", day("2024-11-15")}});
    auto raw = workspace.rawDatabase();
    const sqlite::Transaction writing(raw);
    const auto session =
        signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays, rules::WorkingDays({day("2024-11-18")}, {})));
    CHECK(dueDays(*session) == Days{"2024-11-25"});
}

TEST_CASE("A condition that reads other records holds as they are now", "[reminder]")
{
    const TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, checkWhileParentIsBroken));
    const auto parent = createItem(*session, {{"name", "柜子"}});
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-20")}, {"parent", parent}});
    CHECK(dueDays(*session).empty());
    const auto other = signIn(workspace, withRules(workspace, checkWhileParentIsBroken));
    CHECK(dueDays(*other).empty());

    updateItem(*session, parent, {{"broken", true}});
    CHECK(dueDays(*session) == Days{"2024-11-20"});
    CHECK(dueDays(*other) == Days{"2024-11-20"});
    commitOrThrow(*other, change(Operation::remove, parent));
    CHECK(dueDays(*other).empty());
    CHECK(dueDays(*session).empty());
}

TEST_CASE("A condition on the day holds from that day on, in a session that goes on over midnight too", "[reminder]")
{
    TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, R"yaml(
test.item:
  late: {title: {zh_CN: 逾期, en: Late}, when: "due < :today", due: due}
)yaml"));
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    CHECK(dueDays(*session).empty());
    workspace.env().advance(std::chrono::hours{24});
    CHECK(dueDays(*session) == Days{"2024-11-15"});
}

TEST_CASE("A condition on the day is seen where it stands in a computed field", "[reminder]")
{
    TestWorkspace workspace;
    auto surroundings = workspace.surroundings();
    auto model = *testModel();
    auto type = model.requireType("test.item");
    type.name = "test.watched";
    for (auto& field : type.fields)
        if (field.name == "listed")
            field.computed.sql = "due < :today";
    type.reminders = {{"late", LocalizedText("late"), {}, {"listed", {}}, {"due", {}}, {}, {}, {}, {}, {}}};
    Problems problems;
    model.add(type, problems);
    surroundings.model = std::make_shared<model::Model>(std::move(model));
    const auto session = signIn(workspace, surroundings);
    RecordChange creation;
    creation.operation = Operation::create;
    creation.type = "test.watched";
    creation.fields = {{"name", "箱子"}, {"due", day("2024-11-15")}};
    commitOrThrow(*session, creation);
    CHECK(dueDays(*session).empty());
    workspace.env().advance(std::chrono::hours{24});
    CHECK(dueDays(*session) == Days{"2024-11-15"});
}

TEST_CASE("A condition on who asks is answered to each", "[reminder]")
{
    const TestWorkspace workspace;
    const auto surroundings = withRules(workspace, R"yaml(
test.item:
  mine: {title: {zh_CN: 我的, en: Mine}, when: "created_by = :user", due: due}
)yaml");
    const auto session = signIn(workspace, surroundings);
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    CHECK(dueDays(*session) == Days{"2024-11-15"});
    workspace.rawDatabase().execute("UPDATE test_item SET created_by = x'00'");
    CHECK(dueDays(*signIn(workspace, surroundings)).empty());
}

TEST_CASE("A reminder that was done comes back for another day of the record, and not for another calendar",
          "[reminder]")
{
    const TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays));
    const auto id = createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    REQUIRE(session->completeTask(session->tasks(std::nullopt).front().id).committed());
    CHECK(dueDays(*session).empty());

    const auto corrected =
        signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays, rules::WorkingDays({day("2024-11-18")}, {})));
    CHECK(dueDays(*corrected).empty());
    updateItem(*corrected, id, {{"due", day("2024-12-02")}});
    CHECK(dueDays(*corrected) == Days{"2024-12-09"});
    updateItem(*corrected, id, {{"due", day("2024-11-15")}});
    CHECK(dueDays(*corrected).empty());
}

TEST_CASE("A reminder is open again when its being done is taken back, and can be done once more", "[reminder]")
{
    const TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, checkAfterFiveWorkingDays));
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    const auto done = session->completeTask(session->tasks(std::nullopt).front().id);
    REQUIRE(session->undo(done.records.front()).committed());
    CHECK(dueDays(*session) == Days{"2024-11-22"});
    REQUIRE(session->completeTask(session->tasks(std::nullopt).front().id).committed());
    CHECK(dueDays(*session).empty());
}

TEST_CASE("A reminder that is not done is raised, and told to a further role", "[reminder]")
{
    TestWorkspace workspace;
    const auto surroundings = withRules(workspace, R"yaml(
test.item:
  check:
    title: {zh_CN: 检查, en: Check}
    due: due
    to: [administrator]
    escalate:
      - {after: 1 working day, to: [supervisor]}
      - {after: 5 days, title: {zh_CN: 督办检查, en: Overdue check}}
)yaml");
    const auto officer = signIn(workspace, withRoles(surroundings, "administrator"));
    (void)createItem(*officer, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    REQUIRE(officer->tasks(std::nullopt).size() == 1);
    CHECK(officer->tasks(std::nullopt).front().level == 0);

    // The user of the test workspace holds the role "administrator"; another user would hold another.
    auto raw = workspace.rawDatabase();
    raw.execute("UPDATE core_user__roles SET role = 'supervisor'");
    const auto supervisor = signIn(workspace, withRoles(surroundings, "supervisor"));
    CHECK(supervisor->tasks(std::nullopt).empty());
    workspace.env().advance(std::chrono::hours{2 * 24});  // Sunday
    CHECK(supervisor->tasks(std::nullopt).empty());
    workspace.env().advance(std::chrono::hours{24});
    REQUIRE(supervisor->tasks(std::nullopt).size() == 1);
    CHECK(supervisor->tasks(std::nullopt).front().level == 1);
    CHECK(supervisor->tasks(std::nullopt).front().title.text(Language::english) == "Check");
    workspace.env().advance(std::chrono::hours{2 * 24});
    CHECK(officer->tasks(std::nullopt).front().level == 2);
    CHECK(officer->tasks(std::nullopt).front().title.text(Language::english) == "Overdue check");

    REQUIRE(officer->completeTask(officer->tasks(std::nullopt).front().id).committed());
    CHECK(supervisor->tasks(std::nullopt).empty());
}

TEST_CASE("A reminder for a role that nobody holds is told to who administers", "[reminder]")
{
    const TestWorkspace workspace;
    const auto session = signIn(workspace, withRules(workspace, R"yaml(
test.item:
  check: {title: {zh_CN: 检查, en: Check}, due: due, to: [nobody]}
)yaml"));
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-15")}});
    CHECK(session->tasks(std::nullopt).size() == 1);
}

TEST_CASE("Who may not see a record is not reminded of it, and cannot say that it is done", "[reminder]")
{
    const TestWorkspace workspace;
    const auto surroundings = withRules(workspace, checkWhileParentIsBroken);
    const auto session = signIn(workspace, surroundings);
    const auto parent = createItem(*session, {{"name", "柜子"}, {"broken", true}});
    (void)createItem(*session, {{"name", "箱子"}, {"due", day("2024-11-20")}, {"parent", parent}});
    const auto id = session->tasks(std::nullopt).front().id;
    auto limited = surroundings;
    limited.settings.roles.front().allow = {{"*", {Right::see, Right::create}}, {"test.item", {}}};
    const auto other = signIn(workspace, limited);
    CHECK(other->tasks(std::nullopt).empty());
    CHECK(failureOf([&] { (void)other->completeTask(id); }) == Failure::notFound);
}

TEST_CASE("A rule that is not valid keeps nobody from signing in, and is named to who asks what is due", "[reminder]")
{
    const TestWorkspace workspace;
    const auto surroundings = withRules(workspace, R"yaml(
test.item:
  check: {title: {zh_CN: 检查, en: Check}, when: "nothing_of_that_name = 1", due: due}
)yaml");
    const auto session = signIn(workspace, surroundings);
    CHECK(failureOf([&] { (void)session->tasks(std::nullopt); }) == Failure::invalidData);
}
