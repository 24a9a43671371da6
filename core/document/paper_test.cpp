#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/yaml.h>
#include <beibao/document/paper.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::document;
using store::Right;
using test::contains;

namespace {

constexpr std::string_view people = R"yaml(
records:
  person:
    label: {zh_CN: 人员, en: Person}
    title: name
    fields:
      name: {type: text, label: {zh_CN: 姓名, en: Name}}
      id_number: {type: text, sealed: true, label: {zh_CN: 证件号码, en: Document number}}
)yaml";

constexpr std::string_view cases = R"yaml(
code_lists:
  outcome:
    label: {zh_CN: 结果, en: Outcome}
    codes:
      settled: {zh_CN: 已达成协议, en: settled}
      broken_off: {zh_CN: 已终止, en: broken off}

records:
  case:
    label: {zh_CN: 案件, en: Case}
    title: name
    fields:
      name: {type: text, label: {zh_CN: 名称, en: Name}}
      keeper: {type: text, masked: true, label: {zh_CN: 保管人, en: Keeper}}
      secret: {type: text, sealed: true, label: {zh_CN: 密语, en: Secret}}
      price: {type: money, label: {zh_CN: 价格, en: Price}}
      outcome: {type: code, codes: outcome, label: {zh_CN: 结果, en: Outcome}}
      who: {type: reference, to: core.person, label: {zh_CN: 何人, en: Who}}
      talks:
        type: rows
        label: {zh_CN: 谈话, en: Talks}
        columns:
          with: {type: reference, to: core.person, label: {zh_CN: 对象, en: With}}
          said: {type: text, label: {zh_CN: 内容, en: Said}}
)yaml";

constexpr const char* secret = "墙下埋着一坛酒";
constexpr const char* identityNumber = "33062219490308001X";
constexpr std::string_view soundTemplate = R"(<document paper="a4" title="{{name}}"><p>密语：{{secret}}</p>
<p>保管人：{{keeper}}</p><p>{{who.title}}：{{who.id_number}}</p><p>{{price}} {{price_words}}</p>
<p>{{unit_name}} {{printed_by}} {{printed_at}}</p></document>)";

std::shared_ptr<const model::Model> caseModel()
{
    auto model = std::make_shared<model::Model>(*test::testModel());
    Problems problems;
    config::readModel(config::parseYaml(people, "people.yaml", problems), "core", *model, problems);
    config::readModel(config::parseYaml(cases, "cases.yaml", problems), "test", *model, problems);
    problems.append(model->checkNames());
    if (!problems.empty())
        throw Error(std::move(problems));
    return model;
}

/// A case with a secret, and the person it names.
struct Desk {
    Desk()
    {
        around.model = caseModel();
        session = signIn();
        store::RecordChange creation;
        creation.operation = model::Operation::create;
        creation.type = "core.person";
        creation.fields = {{"name", "丁老伯"}, {"id_number", identityNumber}};
        person = session->commit({{creation}, {}}).records.at(0);
        creation.type = "test.case";
        creation.fields = {{"name", "围墙"},       {"keeper", "李小明"},
                           {"secret", secret},     {"price", std::int64_t{80000}},
                           {"outcome", "settled"}, {"who", person}};
        record = session->commit({{creation}, {}}).records.at(0);
    }

    [[nodiscard]] std::unique_ptr<store::Session> signIn() const
    {
        return store::Workspace::signIn(around, workspace.folder(), "admin", test::TestWorkspace::passphrase);
    }
    [[nodiscard]] std::unique_ptr<store::Session> signInWith(std::set<Right> rights) const
    {
        auto limited = around;
        limited.settings.roles = {{"administrator", LocalizedText("administrator"), {{"*", std::move(rights)}}}};
        return store::Workspace::signIn(limited, workspace.folder(), "admin", test::TestWorkspace::passphrase);
    }

    [[nodiscard]] plugin::DocumentDeclaration declared(std::string_view text, bool reveals)
    {
        const auto file = papers / "paper.html";
        replaceFile(*Env::real(), file, text);
        plugin::DocumentDeclaration declaration;
        declaration.name = "paper";
        declaration.recordType = "test.case";
        declaration.label = LocalizedText({{"zh_CN", "调解书"}, {"en", "Agreement"}});
        declaration.a4Template = file;
        declaration.reveals = reveals;
        return declaration;
    }
    Document compose(store::Session& by, std::string_view text, bool reveals, Problems& problems,
                     PaperKind kind = PaperKind::a4)
    {
        return composePaper(by, plugins, declared(text, reveals), record, kind, problems);
    }
    std::string markup(store::Session& by, bool reveals)
    {
        Problems problems;
        auto document = compose(by, soundTemplate, reveals, problems);
        INFO(test::textOf(problems));
        CHECK(problems.empty());
        return document.markup;
    }
    [[nodiscard]] std::int64_t reveals() const
    {
        std::int64_t count = 0;
        session->journal().replay([&](std::int64_t, const store::Entry& entry) {
            count += std::ranges::count(entry.edits, model::Operation::reveal, &store::RecordEdit::operation);
        });
        return count;
    }

    test::TestWorkspace workspace;
    test::TemporaryFolder papers;
    store::Surroundings around = workspace.surroundings();
    config::YamlCache yaml{around.env, {}};
    plugin::PluginSet plugins{around.env, yaml, {}, config::Node(), rules::WorkingDays(), plugin::PluginSafety()};
    std::unique_ptr<store::Session> session;
    Id person;
    Id record;
};

}  // namespace

TEST_CASE("A paper shows the fields, the record it names, and who made it when")
{
    Desk desk;
    const auto markup = desk.markup(*desk.session, true);
    for (const std::string part :
         {"title=\"围墙\"", "丁老伯", "800.00 捌佰元整", "章台街道 admin 2024年11月15日 10:40"}) {
        INFO(part);
        CHECK(contains(markup, part));
    }
}

TEST_CASE("A template puts rows about one record together, and says something of some codes only")
{
    Desk desk;
    store::RecordChange creation;
    creation.operation = model::Operation::create;
    creation.type = "core.person";
    creation.fields = {{"name", "章老伯"}};
    const auto other = desk.session->commit({{creation}, {}}).records.at(0);
    const auto talk = [](const Id& with, const char* said) {
        return model::Row{Id(), {{"with", with}, {"said", said}}};
    };
    test::updateItem(
        *desk.session, desk.record,
        {{"talks", std::vector<model::Row>{talk(desk.person, "甲"), talk(desk.person, "乙"), talk(other, "丙")}}});
    Problems problems;
    const auto markup =
        desk.compose(
                *desk.session,
                R"(<document><p>{{#talks}}{{#with.begins}}{{with.title}}：{{/with.begins}}{{said}}{{#with.ends}}。)"
                R"({{/with.ends}}{{#with.next}}又{{/with.next}}{{/talks}}{{#outcome_is.settled}}成{{/outcome_is.settled}})"
                R"({{#outcome_is.broken_off}}终{{/outcome_is.broken_off}}</p></document>)",
                false, problems)
            .markup;
    INFO(test::textOf(problems));
    CHECK(problems.empty());
    CHECK(contains(markup, "<p>丁老伯：甲乙。又章老伯：丙。成</p>"));
}

TEST_CASE("What a paper reveals is in the clear, and is journalled by record with the name of the paper")
{
    Desk desk;
    const auto markup = desk.markup(*desk.session, true);
    CHECK(contains(markup, secret));
    CHECK(contains(markup, identityNumber));
    CHECK(contains(markup, "李小明"));
    CHECK(desk.reveals() == 2);
    for (const auto& [id, field] : {std::pair(desk.record, "secret"), std::pair(desk.person, "id_number")}) {
        const auto last = desk.session->history(id).back();
        CHECK(last.why == "调解书");
        REQUIRE(last.edits.size() == 1);
        CHECK(last.edits[0].operation == model::Operation::reveal);
        CHECK(last.edits[0].fields.size() == 1);
        CHECK(last.edits[0].fields.contains(field));
    }
}

TEST_CASE("A paper that does not say that it reveals shows sealed values masked, whoever makes it")
{
    Desk desk;
    const auto markup = desk.markup(*desk.session, false);
    CHECK_FALSE(contains(markup, secret));
    CHECK_FALSE(contains(markup, identityNumber));
    CHECK(contains(markup, "丁老伯"));
    CHECK(contains(markup, "李小明"));
    CHECK(desk.reveals() == 0);
}

TEST_CASE("Who may not reveal gets the paper masked, or not at all where it reveals")
{
    Desk desk;
    const auto reader = desk.signInWith({Right::see});
    const auto markup = desk.markup(*reader, false);
    CHECK_FALSE(contains(markup, secret));
    CHECK_FALSE(contains(markup, "李小明"));
    CHECK(test::failureOf([&] { (void)desk.markup(*reader, true); }) == Failure::notPermitted);
    CHECK(desk.reveals() == 0);
}

TEST_CASE("A paper is made only in the forms that are declared, of a record that is there")
{
    Desk desk;
    Problems problems;
    CHECK(test::failureOf([&] { (void)desk.compose(*desk.session, soundTemplate, true, problems, PaperKind::slip); }) ==
          Failure::notFound);
    desk.record = Id::make(*Env::real());
    CHECK(test::failureOf([&] { (void)desk.compose(*desk.session, soundTemplate, true, problems); }) ==
          Failure::notFound);
    CHECK(test::failureOf([&] { (void)desk.compose(*desk.session, soundTemplate, false, problems); }) ==
          Failure::notFound);
    CHECK(desk.reveals() == 0);
}

TEST_CASE("What is wrong with a template is told with its place")
{
    Desk desk;
    const auto first = [&](std::string_view text) {
        Problems problems;
        (void)desk.compose(*desk.session, text, false, problems);
        REQUIRE_FALSE(problems.empty());
        CHECK(problems.front().location.file == "paper.html");
        return problems.front();
    };
    const auto open = first("<document paper=\"a4\">\n<p>{{#who}}</p></document>");
    CHECK(open.severity == Severity::error);
    CHECK(open.location.line == 2);
    const auto malformed = first("<document paper=\"a4\">\n\n<p>{{name}}</document>");
    CHECK(malformed.severity == Severity::error);
    CHECK(malformed.location.line == 3);
    const auto foreign = first("<document paper=\"a4\"><script>{{name}}</script></document>");
    CHECK(foreign.severity == Severity::error);
    const auto drawing = first("<document paper=\"a4\"><figure drawing=\"plan\"/></document>");
    CHECK(drawing.severity == Severity::error);
    const auto unknown = first("<document paper=\"a4\">\n<p>{{nmae}}</p></document>");
    CHECK(unknown.severity == Severity::warning);
    CHECK(unknown.location.line == 2);
}

TEST_CASE("A paper is in the language of its template, whoever prints it")
{
    Desk desk;
    Problems problems;
    const auto outcome = [&](const std::string& root) {
        return desk.compose(*desk.session, root + "<p>{{outcome}}</p></document>", false, problems).markup;
    };
    CHECK(contains(outcome("<document>"), "已达成协议"));
    CHECK(contains(outcome(R"(<document title="{{name}}" lang="zh-CN">)"), "已达成协议"));
    CHECK(contains(outcome(R"(<document lang="en" title="{{name}}">)"), "settled"));
    CHECK(problems.empty());
}

TEST_CASE("A template that is missing is an error that names it")
{
    Desk desk;
    auto declaration = desk.declared(soundTemplate, false);
    std::filesystem::remove(declaration.a4Template);
    Problems problems;
    CHECK(test::failureOf([&] {
              (void)composePaper(*desk.session, desk.plugins, declaration, desk.record, PaperKind::a4, problems);
          }) == Failure::notFound);
}
