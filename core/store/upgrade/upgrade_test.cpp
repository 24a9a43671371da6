#include <beibao/base/file.h>
#include <beibao/store/access/users.h>
#include <beibao/store/backup/backup.h>
#include <beibao/store/edit_telling.h>
#include <beibao/store/workspace_files.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

namespace fs = std::filesystem;

/// One version of a module: the fields of its record type, and what it changed of the versions before.
struct Version {
    std::string fields;
    std::string migrations;
};

std::shared_ptr<const model::Model> modelOf(const Version& version)
{
    std::string yaml = "code_lists:\n"
                       "  sex: {label: {zh_CN: 性别, en: Sex}, codes: {male: {zh_CN: 男, en: m}, female: {zh_CN: 女, "
                       "en: f}}}\n"
                       "records:\n"
                       "  visit:\n"
                       "    label: {zh_CN: 走访, en: Visit}\n"
                       "    title: name\n"
                       "    fields:\n"
                       "      name: {type: text, required: true, label: {zh_CN: 名称, en: Name}}\n" +
                       version.fields;
    if (!version.migrations.empty())
        yaml += "    migrations:\n" + version.migrations;
    return modelWith(yaml);
}

const Version first{"      tel: {type: text, sealed: true, searchable: true, label: {zh_CN: 电话, en: Tel}}\n"
                    "      age: {type: text, label: {zh_CN: 年龄, en: Age}}\n"
                    "      nickname: {type: text, masked: true, label: {zh_CN: 绰号, en: Nickname}}\n"
                    "      family:\n"
                    "        type: rows\n"
                    "        label: {zh_CN: 家人, en: Family}\n"
                    "        columns:\n"
                    "          who: {type: text, label: {zh_CN: 姓名, en: Who}}\n"
                    "          tel: {type: text, sealed: true, label: {zh_CN: 电话, en: Tel}}\n",
                    ""};

const Version second{"      phone: {type: text, sealed: true, searchable: true, label: {zh_CN: 电话, en: Phone}}\n"
                     "      age: {type: integer, label: {zh_CN: 年龄, en: Age}}\n"
                     "      relatives:\n"
                     "        type: rows\n"
                     "        label: {zh_CN: 亲属, en: Relatives}\n"
                     "        columns:\n"
                     "          who: {type: text, label: {zh_CN: 姓名, en: Who}}\n"
                     "          phone: {type: text, sealed: true, label: {zh_CN: 电话, en: Phone}}\n",
                     "      - rename: {tel: phone}\n"
                     "      - {rename: {tel: phone}, in: family}\n"
                     "      - rename: {family: relatives}\n"
                     "      - convert: {age: {from: text, values: {不详: \"\"}}}\n"
                     "      - remove: {nickname: {type: text, masked: true, label: {zh_CN: 绰号, en: Nickname}}}\n"};

constexpr const char* telephone = "13800000011";
constexpr const char* otherTelephone = "13900000022";

/// A workspace that the first version of the module was at work in.
struct Upgrading {
    Upgrading() : workspace(TestWorkspace::Empty{})
    {
        install(first);
        workspace.create();
        auto session = signIn();
        visit = create(*session, {{"name", "丁老伯家"},
                                  {"tel", telephone},
                                  {"age", "七十"},
                                  {"nickname", "老丁头"},
                                  {"family", std::vector<model::Row>{{Id::make(workspace.env()),
                                                                      {{"who", "丁大妈"}, {"tel", otherTelephone}}}}}});
        workspace.env().advance(std::chrono::hours{1});
        updateItem(*session, visit, {{"age", "71"}});
        workspace.env().advance(std::chrono::hours{1});
    }

    void install(const Version& version) { workspace.surroundings().model = modelOf(version); }
    /// As if only earlier versions of the suite had been at work here.
    void forgetSuite() const
    {
        sqlite::Database(workspace.surroundings().env, WorkspaceFiles(workspace.folder()).database(),
                         sqlite::OpenMode::readWrite, {})
            .execute("DELETE FROM meta WHERE key LIKE 'used_with %'");
    }
    [[nodiscard]] std::unique_ptr<Session> signIn() const { return workspace.signIn(); }
    [[nodiscard]] static Id create(Session& session, model::Fields fields)
    {
        return createRecord(session, "test.visit", std::move(fields));
    }
    [[nodiscard]] std::vector<fs::path> backups() const
    {
        return filesIn(WorkspaceFiles(workspace.folder()).backups(), ".backup");
    }
    /// What signing in is refused for.
    [[nodiscard]] std::string refusal() const
    {
        try {
            (void)signIn();
        } catch (const Error& error) {
            CHECK(error.failure() == Failure::conflict);
            return textOf(error.problems()) + error.what();
        }
        return {};
    }

    TestWorkspace workspace;
    Id visit;
};

std::string found(Session& session, const std::string& text)
{
    SearchQuery query;
    query.text = text;
    const auto hits = session.search(query);
    return hits.empty() ? std::string() : hits.front().title;
}

std::int64_t countWhere(Session& session, const std::string& where)
{
    model::Query query;
    query.type = "test.visit";
    query.where = where;
    return session.count(query);
}

/// What is told of the first change of a record's history, by the labels of fields.
std::map<std::string, std::string> toldOfFirst(Session& session, const Id& id)
{
    const Translations none;
    const model::ValueDisplay display(session.model(), none, Language::english, [](const Id&) { return "record"; });
    std::map<std::string, std::string> told;
    for (const auto& field :
         tell(session.history(id).front().edits.front(), session.model().requireType("test.visit"), display).fields)
        told[field.label.text(Language::english)] = field.change;
    return told;
}

}  // namespace

TEST_CASE("After an upgrade values stand under their new names and in their new kinds")
{
    Upgrading unit;
    unit.install(second);
    const auto session = unit.signIn();
    const auto record = session->get(unit.visit);
    CHECK(model::valueOf(record.fields, "age") == model::Value(std::int64_t{71}));
    CHECK_FALSE(record.fields.contains("nickname"));
    CHECK(countWhere(*session, "age > 70") == 1);
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("What was sealed opens under its new name, in every way of reading")
{
    Upgrading unit;
    unit.install(second);
    const auto session = unit.signIn();
    const auto clear = session->revealRecords({unit.visit}, "test").front();
    CHECK(model::textOf(clear.fields, "phone") == telephone);
    const auto* relatives = model::get<std::vector<model::Row>>(clear.fields, "relatives");
    REQUIRE(relatives != nullptr);
    CHECK(model::textOf(relatives->front().cells, "phone") == otherTelephone);
    CHECK(found(*session, telephone) == "丁老伯家");
    CHECK(countWhere(*session, std::string("unseal(phone) = '") + telephone + "'") == 1);
    CHECK(countWhere(*session, std::string("exists(select 1 from this.relatives where unseal(phone) = '") +
                                   otherTelephone + "')") == 1);
    updateItem(*session, unit.visit, {{"name", "丁家"}});
    CHECK(model::textOf(session->revealRecords({unit.visit}, "test").front().fields, "phone") == telephone);
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("History from before an upgrade stays readable, under the present names and as it was written")
{
    Upgrading unit;
    unit.install(second);
    const auto session = unit.signIn();
    const auto told = toldOfFirst(*session, unit.visit);
    CHECK(told.at("Age") == "七十");
    CHECK(told.at("Nickname") == "老丁头");
    CHECK(told.contains("Phone"));
    CHECK(told.contains("Relatives"));
    CHECK_FALSE(told.contains("tel"));
}

TEST_CASE("Who may not reveal is shown a mask of a removed field that was masked")
{
    Upgrading unit;
    unit.install(second);
    const auto session = unit.workspace.signInWith({Right::see});
    CHECK(toldOfFirst(*session, unit.visit).at("Nickname") == "老**");
}

TEST_CASE("A record as of a time before an upgrade is shown in the present fields")
{
    Upgrading unit;
    const auto then = Timestamp(unit.workspace.env().now() - std::chrono::minutes{30}, std::chrono::hours{8});
    const auto first = Timestamp(unit.workspace.env().now() - std::chrono::minutes{90}, std::chrono::hours{8});
    unit.install(second);
    const auto session = unit.signIn();
    CHECK(model::valueOf(session->getAsOf(unit.visit, then).fields, "age") == model::Value(std::int64_t{71}));
    CHECK_FALSE(session->getAsOf(unit.visit, first).fields.contains("age"));
}

TEST_CASE("A change from before an upgrade is taken back only if what was before has a form now")
{
    Upgrading unit;
    SECTION("it has none")
    {
        unit.install(second);
        const auto session = unit.signIn();
        CHECK(failureOf([&] { (void)session->undo(unit.visit); }) == Failure::conflict);
        CHECK(model::valueOf(session->get(unit.visit).fields, "age") == model::Value(std::int64_t{71}));
    }
    SECTION("it has one")
    {
        updateItem(*unit.signIn(), unit.visit, {{"age", "72"}, {"nickname", "丁头"}});
        unit.install(second);
        const auto session = unit.signIn();
        CHECK(session->undo(unit.visit).committed());
        CHECK(model::valueOf(session->get(unit.visit).fields, "age") == model::Value(std::int64_t{71}));
    }
}

TEST_CASE("Values that cannot be converted refuse the upgrade, and nothing is changed")
{
    Upgrading unit;
    Id other;
    {
        const auto session = unit.signIn();
        other = Upgrading::create(*session, {{"name", "王家"}, {"age", "大约四十"}});
        (void)Upgrading::create(*session, {{"name", "李家"}, {"age", "不详"}});
    }
    unit.install(second);
    const auto refused = unit.refusal();
    CHECK(contains(refused, other.text()));
    CHECK(contains(refused, "1 records"));
    CHECK_FALSE(contains(refused, "四十"));
    CHECK(unit.backups().empty());
    unit.install(first);
    CHECK(model::textOf(unit.signIn()->get(other).fields, "age") == "大约四十");
    CHECK(textOf(unit.signIn()->check()) == "");

    updateItem(*unit.signIn(), other, {{"age", "40"}});
    unit.install(second);
    CHECK(countWhere(*unit.signIn(), "age = 40") == 1);
    CHECK(countWhere(*unit.signIn(), "age is null") == 1);
}

TEST_CASE("A value that was only looked at since still refuses an upgrade that cannot convert it")
{
    Upgrading unit;
    Version masked = first;
    masked.fields.replace(masked.fields.find("age: {type: text"), 16, "age: {type: text, masked: true");
    unit.install(masked);
    updateItem(*unit.signIn(), unit.visit, {{"age", "大约四十"}});
    (void)unit.signIn()->reveal(unit.visit, "age", "look");
    unit.install(second);
    CHECK(contains(unit.refusal(), "cannot convert what 1 records have in “Age”"));
}

TEST_CASE("A text that is no code of the list refuses a conversion to codes")
{
    Upgrading unit;
    const Version coded{"      tel: {type: text, sealed: true, searchable: true, label: {zh_CN: 电话, en: Tel}}\n"
                        "      age: {type: code, codes: sex, label: {zh_CN: 年龄, en: Age}}\n",
                        "      - convert: {age: {from: text, values: {男: male}}}\n"};
    unit.install(coded);
    CHECK(contains(unit.refusal(), "cannot convert"));
    unit.install(first);
    updateItem(*unit.signIn(), unit.visit, {{"age", "男"}});
    unit.install(coded);
    CHECK(model::textOf(unit.signIn()->get(unit.visit).fields, "age") == "male");
}

TEST_CASE("A backup is made before records are altered, and holds them as they were")
{
    Upgrading unit;
    unit.install(second);
    {
        const auto session = unit.signIn();
        REQUIRE(unit.backups().size() == 1);
        REQUIRE(session->upgradeNews());
        const Translations none;
        CHECK(contains(none.text(*session->upgradeNews(), Language::english), unit.backups().front().string()));
    }
    CHECK_FALSE(unit.signIn()->upgradeNews());
    CHECK(unit.backups().size() == 1);

    const TemporaryFolder beside;
    const auto restored = beside.path() / "restored";
    (void)restoreBackup(unit.workspace.surroundings().env, unit.backups().front(), restored, TestWorkspace::passphrase);
    unit.install(first);
    const auto before = Workspace::signIn(unit.workspace.surroundings(), restored, "admin", TestWorkspace::passphrase);
    CHECK(model::textOf(before->get(unit.visit).fields, "age") == "71");
}

TEST_CASE("Where no backup can be made, nothing is upgraded")
{
    Upgrading unit;
    replaceFile(unit.workspace.env(), WorkspaceFiles(unit.workspace.folder()).backups(), "no folder");
    unit.install(second);
    CHECK(failureOf([&] { (void)unit.signIn(); }) == Failure::environment);
    unit.install(first);
    CHECK(model::textOf(unit.signIn()->get(unit.visit).fields, "age") == "71");
}

TEST_CASE("A version of the suite that was never at work here makes a backup before it is")
{
    Upgrading unit;
    unit.forgetSuite();
    CHECK(unit.signIn()->upgradeNews());
    REQUIRE(unit.backups().size() == 1);
    CHECK_FALSE(unit.signIn()->upgradeNews());
    CHECK(unit.backups().size() == 1);

    const TemporaryFolder beside;
    const auto restored = beside.path() / "restored";
    (void)restoreBackup(unit.workspace.surroundings().env, unit.backups().front(), restored, TestWorkspace::passphrase);
    const auto before = Workspace::signIn(unit.workspace.surroundings(), restored, "admin", TestWorkspace::passphrase);
    CHECK(model::textOf(before->get(unit.visit).fields, "age") == "71");
}

TEST_CASE("A newer suite with a newer module makes one backup, not two")
{
    Upgrading unit;
    unit.forgetSuite();
    unit.install(second);
    (void)unit.signIn();
    CHECK(unit.backups().size() == 1);
}

TEST_CASE("New modules and new labels alter no record, and need no backup")
{
    Upgrading unit;
    auto relabelled = first;
    relabelled.fields.replace(relabelled.fields.find("en: Age"), 7, "en: Years");
    unit.install(relabelled);
    CHECK_FALSE(unit.signIn()->upgradeNews());
    CHECK(unit.backups().empty());
}

TEST_CASE("A field more is a column more, after a backup")
{
    Upgrading unit;
    auto more = first;
    more.fields = "      note: {type: text, label: {zh_CN: 附注, en: Note}}\n" + more.fields;
    unit.install(more);
    const auto session = unit.signIn();
    CHECK(unit.backups().size() == 1);
    updateItem(*session, unit.visit, {{"note", "有狗"}});
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("An older version of a module refuses what a newer one wrote, and touches nothing")
{
    Upgrading unit;
    unit.install(second);
    (void)unit.signIn();
    const auto before = readFile(unit.workspace.env(), WorkspaceFiles(unit.workspace.folder()).database());
    unit.install(first);
    CHECK(contains(unit.refusal(), "newer version of the module “test”"));
    CHECK(readFile(unit.workspace.env(), WorkspaceFiles(unit.workspace.folder()).database()) == before);
}

TEST_CASE("Migrations that are not those that were made are refused")
{
    Upgrading unit;
    unit.install(second);
    (void)unit.signIn();
    auto other = second;
    other.migrations.replace(other.migrations.find("不详"), std::string("不详").size(), "未知");
    unit.install(other);
    CHECK(contains(unit.refusal(), "declares other migrations"));
}

TEST_CASE("A field whose values would mean something else is refused without a migration")
{
    Upgrading unit;
    for (const auto& [kind, stored] : {std::pair("integer", "text"), {"code, codes: sex", "text"}, {"money", "text"}}) {
        auto retyped = first;
        const std::string former = "age: {type: text";
        retyped.fields.replace(retyped.fields.find(former), former.size(), std::string("age: {type: ") + kind);
        unit.install(retyped);
        CHECK(contains(unit.refusal(), std::string("“age” of “Visit” is stored as ") + stored));
    }
    unit.install({"      cost: {type: integer, label: {zh_CN: 花费, en: Cost}}\n", ""});
    (void)unit.signIn();
    unit.install({"      cost: {type: money, label: {zh_CN: 花费, en: Cost}}\n", ""});
    CHECK(contains(unit.refusal(), "is stored as integer, and the model now says money"));
}

TEST_CASE("What a field held is there again when the field comes back, even after a rebuild without it")
{
    Upgrading unit;
    unit.install({"      tel: {type: text, sealed: true, label: {zh_CN: 电话, en: Tel}}\n", ""});
    SECTION("with a rebuild")
    {
        unit.signIn()->rebuild();
    }
    SECTION("without one")
    {
        CHECK(textOf(unit.signIn()->check()) == "");
    }
    unit.install(first);
    const auto session = unit.signIn();
    CHECK(model::textOf(session->get(unit.visit).fields, "age") == "71");
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("What a field held is there again even if the tables were made anew meanwhile")
{
    Upgrading unit;
    const std::string phone = "      phone: {type: text, sealed: true, label: {zh_CN: 电话, en: Phone}}\n";
    const std::string renaming = "      - rename: {tel: phone}\n";
    unit.install({phone, renaming});
    (void)unit.signIn();
    unit.install({phone + "      age: {type: text, label: {zh_CN: 年龄, en: Age}}\n", renaming});
    const auto session = unit.signIn();
    CHECK(model::textOf(session->get(unit.visit).fields, "age") == "71");
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("A field that comes back as something else is refused, even after a rebuild without it")
{
    Upgrading unit;
    const std::string cost = "      cost: {type: integer, label: {zh_CN: 花费, en: Cost}}\n";
    unit.install({cost, ""});
    updateItem(*unit.signIn(), unit.visit, {{"cost", std::int64_t{5}}});
    unit.install({"", ""});
    unit.signIn()->rebuild();
    unit.install({"      cost: {type: money, label: {zh_CN: 花费, en: Cost}}\n", ""});
    CHECK(contains(unit.refusal(), "is stored as integer, and the model now says money"));
}

TEST_CASE("A field is not given the name of another that there was")
{
    Upgrading unit;
    const std::string nickname = "      nickname: {type: text, masked: true, label: {zh_CN: 绰号, en: Nickname}}\n";
    unit.install({nickname, "      - rename: {age: nickname}\n"});
    CHECK(contains(unit.refusal(), "cannot be called “nickname”"));
}

TEST_CASE("A migration whose values were of another kind than it says is refused")
{
    Upgrading unit;
    auto wrong = second;
    wrong.migrations.replace(wrong.migrations.find("from: text"), 10, "from: date");
    unit.install(wrong);
    CHECK(contains(unit.refusal(), "is stored as text, and the migration says date"));
}

TEST_CASE("A workspace from before there were migrations goes through all of them")
{
    Upgrading unit;
    unit.workspace.rawDatabase().execute("DROP TABLE stored_type; PRAGMA user_version = 1");
    SECTION("which may be refused")
    {
        updateItem(*unit.signIn(), unit.visit, {{"age", "大约四十"}});
        unit.workspace.rawDatabase().execute("DROP TABLE stored_type; PRAGMA user_version = 1");
        unit.install(second);
        CHECK(contains(unit.refusal(), "cannot convert"));
        CHECK(unit.workspace.rawDatabase().queryInteger("PRAGMA user_version") == 1);
    }
    SECTION("and is one of this version then")
    {
        unit.install(second);
        const auto session = unit.signIn();
        CHECK(model::valueOf(session->get(unit.visit).fields, "age") == model::Value(std::int64_t{71}));
        CHECK(unit.workspace.rawDatabase().queryInteger("PRAGMA user_version") == 2);
        CHECK(textOf(session->check()) == "");
    }
}

TEST_CASE("A list that would be written without one of its columns is refused, unless the column is removed")
{
    Upgrading unit;
    const Version narrower{"      family:\n"
                           "        type: rows\n"
                           "        label: {zh_CN: 家人, en: Family}\n"
                           "        columns:\n"
                           "          who: {type: text, label: {zh_CN: 姓名, en: Who}}\n",
                           ""};
    unit.install(narrower);
    CHECK(contains(unit.refusal(), "has values in “family.tel”"));
    auto removed = narrower;
    removed.migrations = "      - {remove: {tel: {type: text, sealed: true, label: {zh_CN: 电话, en: Tel}}}, in: "
                         "family}\n";
    unit.install(removed);
    const auto session = unit.signIn();
    CHECK(model::get<std::vector<model::Row>>(session->get(unit.visit).fields, "family")->size() == 1);
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("Rights to a field go with it when it gets another name")
{
    Upgrading unit;
    unit.install(second);
    std::vector<Role> roles{{"clerk", LocalizedText("clerk"), {{"*", {Right::see}}, {"test.visit.tel", {}}}}};
    followRenamings(roles, *unit.workspace.surroundings().model);
    const auto rights = rightsOf(roles, {"clerk"});
    CHECK_FALSE(rights.mayField(Right::see, "test.visit", "phone"));
    CHECK(rights.mayField(Right::see, "test.visit", "age"));
}

TEST_CASE("Who signed in before an upgrade is told to open the workspace again, and loses nothing")
{
    Upgrading unit;
    const auto early = unit.signIn();
    unit.install(second);
    const auto late = unit.signIn();
    CHECK(failureOf([&] { updateItem(*early, unit.visit, {{"age", "80"}}); }) == Failure::conflict);
    CHECK(failureOf([&] { (void)early->get(unit.visit); }) == Failure::conflict);
    CHECK(model::valueOf(late->get(unit.visit).fields, "age") == model::Value(std::int64_t{71}));
    CHECK(textOf(late->check()) == "");
}

TEST_CASE("What was filled in before an upgrade is there in the present fields")
{
    Upgrading unit;
    {
        const auto session = unit.signIn();
        FormDraft draft;
        draft.id = Id::make(unit.workspace.env());
        draft.type = "test.visit";
        draft.fields = {{"tel", "13700000033"}, {"age", "35"}};
        session->keepDraft(draft);
    }
    unit.install(second);
    const auto drafts = unit.signIn()->drafts();
    REQUIRE(drafts.size() == 1);
    CHECK(model::textOf(drafts.front().fields, "phone") == "13700000033");
    CHECK(model::valueOf(drafts.front().fields, "age") == model::Value(std::int64_t{35}));
}

TEST_CASE("A mask that a draft holds stays one after an upgrade")
{
    Upgrading unit;
    {
        const auto session = unit.signIn();
        FormDraft draft;
        draft.id = Id::make(unit.workspace.env());
        draft.type = "test.visit";
        draft.fields = {{"tel", model::Masked{"138****0011"}}, {"age", model::Masked{"**"}}};
        session->keepDraft(draft);
    }
    unit.install(second);
    const auto drafts = unit.signIn()->drafts();
    REQUIRE(drafts.size() == 1);
    CHECK(model::valueOf(drafts.front().fields, "age") == model::Value(model::Masked{"**"}));
    CHECK(model::valueOf(drafts.front().fields, "phone") == model::Value(model::Masked{"138****0011"}));
}

TEST_CASE("What somebody cleared before an upgrade, and did not save, is cleared after it")
{
    Upgrading unit;
    {
        const auto session = unit.signIn();
        FormDraft draft;
        draft.id = Id::make(unit.workspace.env());
        draft.type = "test.visit";
        draft.fields = {{"age", model::Value()}};
        session->keepDraft(draft);
    }
    unit.install(second);
    const auto drafts = unit.signIn()->drafts();
    REQUIRE(drafts.size() == 1);
    CHECK(drafts.front().fields.contains("age"));
}

TEST_CASE("An upgrade that the disk fails is not made at all, and the next one is")
{
    Upgrading unit;
    std::size_t refused = 0;
    bool failed = true;
    for (std::size_t number = 1; failed; ++number) {
        INFO("failure at change " << number);
        unit.install(second);
        unit.workspace.env().failAt(number, std::errc::no_space_on_device);
        bool isUpgraded = true;
        try {
            (void)unit.signIn();
        } catch (const Error& error) {
            isUpgraded = false;
            ++refused;
            CHECK(error.failure() == Failure::environment);
        }
        failed = unit.workspace.env().hasFailed();
        unit.workspace.env().failNoMore();
        if (isUpgraded)
            break;
        unit.install(first);
        // Once the tables are as the newer version has them, what follows from them may still be to be done.
        const auto former = unit.refusal();
        if (former.empty())
            CHECK(model::textOf(unit.signIn()->get(unit.visit).fields, "age") == "71");
        else
            CHECK(contains(former, "newer version"));
    }
    CHECK(refused > 0);
    unit.install(second);
    const auto session = unit.signIn();
    CHECK(model::valueOf(session->get(unit.visit).fields, "age") == model::Value(std::int64_t{71}));
    CHECK(found(*session, telephone) == "丁老伯家");
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("Two records that were merged before an upgrade can be made two again after it")
{
    Upgrading unit;
    Id other;
    {
        const auto session = unit.signIn();
        other = Upgrading::create(*session, {{"name", "丁宅"}, {"tel", otherTelephone}});
        REQUIRE(session->merge(unit.visit, other, "same").committed());
    }
    unit.install(second);
    const auto session = unit.signIn();
    REQUIRE(session->undo(unit.visit).committed());
    CHECK(model::textOf(session->revealRecords({other}, "test").front().fields, "phone") == otherTelephone);
    CHECK(textOf(session->check()) == "");
}
