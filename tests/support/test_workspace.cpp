#include "test_workspace.h"

#include <beibao/config/model_reader.h>
#include <beibao/config/yaml.h>

#include <fstream>
#include <iterator>

namespace beibao::test {

namespace {

constexpr std::string_view coreTypes = R"yaml(
records:
  user:
    label: {zh_CN: 用户, en: User}
    title: name
    fields:
      name: {type: text, required: true, unique: true, searchable: true, label: {zh_CN: 用户名, en: User name}}
      roles:
        type: rows
        label: {zh_CN: 角色, en: Roles}
        columns:
          role: {type: text, required: true, label: {zh_CN: 角色, en: Role}}
      disabled: {type: boolean, label: {zh_CN: 停用, en: Disabled}}
  task:
    label: {zh_CN: 待办, en: Task}
    title: title
    fields:
      title: {type: text, required: true, label: {zh_CN: 事项, en: Title}}
      due: {type: date, label: {zh_CN: 期限, en: Due}}
      about: {type: reference, label: {zh_CN: 关联记录, en: About}}
      done: {type: boolean, default: "false", label: {zh_CN: 已办, en: Done}}
)yaml";

constexpr std::string_view testTypes = R"yaml(
code_lists:
  colour:
    label: {zh_CN: 颜色, en: Colour}
    codes:
      red: {zh_CN: 红, en: red}
      green: {zh_CN: 绿, en: green}

records:
  zone:
    label: {zh_CN: 区域, en: Zone}
    title: name
    fields:
      name: {type: text, required: true, label: {zh_CN: 名称, en: Name}}
      area: {type: long_text, format: geojson-area, label: {zh_CN: 范围, en: Area}}
  item:
    label: {zh_CN: 物品, en: Item}
    title: name
    number: "{unit}物{year}-{letter}{sequence:4}"
    fields:
      name: {type: text, required: true, searchable: true, label: {zh_CN: 名称, en: Name}}
      code: {type: text, unique: true, label: {zh_CN: 编码, en: Code}}
      keeper: {type: text, masked: true, searchable: true, label: {zh_CN: 保管人, en: Keeper}}
      secret: {type: text, sealed: true, searchable: true, label: {zh_CN: 密语, en: Secret}}
      phone: {type: text, sealed: true, unique: true, format: telephone, label: {zh_CN: 电话, en: Telephone}}
      remark: {type: long_text, searchable: true, label: {zh_CN: 备注, en: Remark}}
      amount: {type: integer, label: {zh_CN: 数量, en: Amount}}
      weight: {type: decimal, scale: 2, label: {zh_CN: 重量, en: Weight}}
      price: {type: money, label: {zh_CN: 价格, en: Price}}
      width: {type: length, label: {zh_CN: 宽度, en: Width}}
      due: {type: date, label: {zh_CN: 期限, en: Due}}
      seen: {type: datetime, label: {zh_CN: 所见时间, en: Seen}}
      broken: {type: boolean, label: {zh_CN: 损坏, en: Broken}}
      colour: {type: code, codes: colour, label: {zh_CN: 颜色, en: Colour}}
      parent: {type: reference, to: item, label: {zh_CN: 所属, en: Parent}}
      others: {type: references, to: item, roles: {spare: {zh_CN: 备用, en: spare}}, label: {zh_CN: 相关, en: Others}}
      longitude: {type: decimal, scale: 7, label: {zh_CN: 经度, en: Longitude}}
      latitude: {type: decimal, scale: 7, label: {zh_CN: 纬度, en: Latitude}}
      zone: {type: reference, to: zone, located_by: [longitude, latitude], label: {zh_CN: 区域, en: Zone}}
      paper: {type: attachment, label: {zh_CN: 附件, en: Paper}}
      portrait: {type: attachment, accept: image, max_size: 1 KB, label: {zh_CN: 照片, en: Portrait}}
      evidence: {type: attachment, keep_metadata: true, label: {zh_CN: 证据, en: Evidence}}
      parts:
        type: rows
        label: {zh_CN: 部件, en: Parts}
        columns:
          what: {type: text, required: true, searchable: true, label: {zh_CN: 内容, en: What}}
          pieces: {type: integer, label: {zh_CN: 件数, en: Pieces}}
          until: {type: date, label: {zh_CN: 截止, en: Until}}
          note: {type: text, sealed: true, label: {zh_CN: 附注, en: Note}}
          picture: {type: attachment, label: {zh_CN: 图片, en: Picture}}
      pieces:
        type: integer
        label: {zh_CN: 总件数, en: Pieces}
        computed: "(select sum(pieces) from this.parts)"
      listed:
        type: boolean
        label: {zh_CN: 多件, en: Many}
        computed: "pieces > 5"
    duplicates:
      rules:
        - same: [phone]
        - same: [due]
          near: name
      distinguishing: [code]
    states:
      draft: {zh_CN: 草稿, en: Draft}
      open: {zh_CN: 在办, en: Open}
      closed: {zh_CN: 办结, en: Closed}
    transitions:
      - from: draft
        to: open
        required: [due]
        when:
          - sql: "exists(select 1 from this.parts)"
            message: {zh_CN: 至少要有一个部件。, en: There must be a part.}
      - from: open
        to: closed
        when:
          - sql: "coalesce(keeper, '') <> '小偷' and coalesce(unseal(secret), '') <> '打不开'"
            message: {zh_CN: 不能这样办结。, en: It cannot be closed like this.}
      - {from: closed, to: open, roles: [nobody]}
    reminders:
      - name: due
        title: {zh_CN: 到期, en: Due}
        when: "state = 'open'"
        due: "period_end(due, 3, 'days')"
        detail: name
      - name: part
        title: {zh_CN: 部件到期, en: Part due}
        for_each: parts
        when: "row.until is not null"
        due: row.until
        detail: row.what
)yaml";

class NoBehaviour final : public store::Behaviour {
public:
    void derive(model::Draft&, model::Records&) override {}
    void check(const model::Draft&, model::Records&, Problems&) override {}
    [[nodiscard]] store::Author authorFor(const model::RecordType&) override { return {}; }
};

store::Role roleWith(const std::vector<store::Right>& rights)
{
    store::Role role{"administrator", LocalizedText("administrator"), {}};
    role.allow["*"].insert(rights.begin(), rights.end());
    return role;
}

std::vector<store::Right> everyRight()
{
    using store::Right;
    return {Right::see,    Right::create,        Right::change, Right::remove,    Right::move,
            Right::reveal, Right::exportRecords, Right::erase,  Right::administer};
}

}  // namespace

std::shared_ptr<const model::Model> testModel()
{
    return modelWith(testTypes);
}

std::shared_ptr<const model::Model> modelWith(std::string_view types)
{
    auto model = std::make_shared<model::Model>();
    Problems problems;
    config::readModel(config::parseYaml(coreTypes, "core.yaml", problems), "core", *model, problems);
    config::readModel(config::parseYaml(types, "test.yaml", problems), "test", *model, problems);
    problems.append(model->checkNames());
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return model;
}

TestWorkspace::TestWorkspace(Empty) : env_(std::make_shared<FaultEnv>())
{
    surroundings_.env = env_;
    surroundings_.model = testModel();
    surroundings_.behaviour = std::make_shared<NoBehaviour>();
    surroundings_.settings.unit = {"110101", "章台街道", "章"};
    surroundings_.settings.roles = {roleWith(everyRight())};
    surroundings_.busyTimeout = std::chrono::milliseconds{20};
}

TestWorkspace::TestWorkspace() : TestWorkspace(Empty{})
{
    create();
}

void TestWorkspace::create()
{
    store::Workspace::FirstUser admin;
    admin.name = "admin";
    admin.passphrase = passphrase;
    admin.cost = store::PassphraseCost::minimum();
    (void)store::Workspace::create(surroundings_, folder(), admin);
}

std::unique_ptr<store::Session> TestWorkspace::signIn() const
{
    return signInAs("admin", passphrase);
}

std::unique_ptr<store::Session> TestWorkspace::signInWith(const std::vector<store::Right>& rights) const
{
    auto limited = surroundings_;
    limited.settings.roles = {roleWith(rights)};
    return store::Workspace::signIn(limited, folder(), "admin", passphrase);
}

std::unique_ptr<store::Session> TestWorkspace::signInAs(const std::string& user, const std::string& secret) const
{
    return store::Workspace::signIn(surroundings_, folder(), user, secret);
}

store::sqlite::Database TestWorkspace::rawDatabase() const
{
    return {env_, folder() / "beibao.db", store::sqlite::OpenMode::readWrite, std::chrono::milliseconds{0}};
}

bool TestWorkspace::holdsBytes(std::string_view bytes) const
{
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder())) {
        if (!file.is_regular_file())
            continue;
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string content(std::istreambuf_iterator<char>(stream), {});
        if (content.find(bytes) != std::string::npos)
            return true;
    }
    return false;
}

void commitOrThrow(store::Session& session, store::RecordChange change)
{
    if (auto outcome = session.commit({{std::move(change)}, {}}); !outcome.committed())
        throw Error(std::move(outcome.problems));
}

store::RecordChange change(model::Operation operation, const Id& id, model::Fields fields)
{
    store::RecordChange result;
    result.operation = operation;
    result.id = id;
    result.fields = std::move(fields);
    return result;
}

store::RecordChange moveTo(const Id& id, std::string state)
{
    auto result = change(model::Operation::move, id);
    result.toState = std::move(state);
    return result;
}

Id createItem(store::Session& session, model::Fields fields)
{
    return createRecord(session, "test.item", std::move(fields));
}

Id createRecord(store::Session& session, const std::string& type, model::Fields fields)
{
    store::RecordChange creation;
    creation.operation = model::Operation::create;
    creation.type = type;
    creation.fields = std::move(fields);
    auto outcome = session.commit({{std::move(creation)}, {}});
    if (!outcome.committed())
        throw Error(std::move(outcome.problems));
    return outcome.records.front();
}

void updateItem(store::Session& session, const Id& id, model::Fields fields)
{
    commitOrThrow(session, change(model::Operation::update, id, std::move(fields)));
}

std::string textOf(const Problems& problems)
{
    const Translations none;
    std::string text;
    for (const auto& problem : problems)
        text += none.text(problem.message, Language::english) + "\n";
    return text;
}

}  // namespace beibao::test
