#include "suite_program.h"

#include "stored_table.h"

#include <beibao/base/error.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/yaml.h>
#include <beibao/rules/identity_number.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace beibao::bench {

namespace {

constexpr const char* passphrase = "only for measuring";

constexpr std::string_view visitorType = R"yaml(
records:
  visitor:
    label: {zh_CN: 来访人员, en: Visitor}
    title: name
    fields:
      name: {type: text, required: true, masked: true, searchable: true, label: {zh_CN: 姓名, en: Name}}
      sex: {type: code, codes: core.sex, label: {zh_CN: 性别, en: Sex}}
      born: {type: date, masked: true, label: {zh_CN: 出生日期, en: Born}}
      id_number: {type: text, masked: true, format: identity-number, label: {zh_CN: 证件号码, en: Document number}}
      phone: {type: text, masked: true, format: telephone, label: {zh_CN: 电话, en: Telephone}}
      occupation: {type: text, label: {zh_CN: 职业, en: Occupation}}
      residence: {type: reference, to: core.place, label: {zh_CN: 现住址, en: Residence}}
      note: {type: long_text, label: {zh_CN: 备注, en: Note}}
    list: [name, sex, born]
)yaml";

std::string nameOf(std::size_t number)
{
    constexpr std::array families{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"};
    constexpr std::array given{"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇"};
    return fmt::format("{}{}{}", families.at(number % families.size()), given.at(number / 10 % given.size()),
                       given.at(number / 110 % given.size()));
}

model::Fields person(std::size_t number)
{
    const auto day = 1 + number % 28;
    const auto month = 1 + number / 28 % 12;
    const auto year = 1950 + number / 336 % 50;
    const auto order = 2 * (number % 490) + 1;  // odd, as a man's is
    auto identity = fmt::format("110101{:04}{:02}{:02}{:03}", year, month, day, order);
    identity += rules::checkCharacter(identity);
    return {{"name", nameOf(number)},
            {"sex", std::string("male")},
            {"born", *rules::birthDateOf(identity)},
            {"id_number", identity},
            {"phone", fmt::format("138{:08}", number)}};
}

StoredValue valueIn(const store::sqlite::Statement& statement, int column)
{
    switch (statement.columnType(column)) {
    case SQLITE_INTEGER:
        return statement.integer(column);
    case SQLITE_FLOAT:
        return statement.real(column);
    case SQLITE_TEXT:
        return statement.text(column);
    case SQLITE_BLOB:
        return statement.blob(column);
    default:
        return {};
    }
}

}  // namespace

std::shared_ptr<const model::Model> withVisitors(const model::Model& model)
{
    auto wider = std::make_shared<model::Model>(model);
    Problems problems;
    config::readModel(config::parseYaml(visitorType, "visitor", problems), "bench", *wider, problems);
    problems.append(wider->checkNames());
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return wider;
}

SuiteProgram::SuiteProgram(store::Surroundings surroundings, std::filesystem::path folder, std::string type)
    : surroundings_(std::move(surroundings)), folder_(std::move(folder)), type_(std::move(type))
{
    store::Workspace::FirstUser user;
    user.name = "admin";
    user.passphrase = passphrase;
    user.cost = store::PassphraseCost::minimum();
    (void)store::Workspace::create(surroundings_, folder_, user);
    session_ = store::Workspace::signIn(surroundings_, folder_, user.name, passphrase);
}

std::vector<store::Change> SuiteProgram::nextPeople(std::size_t count)
{
    std::vector<store::Change> people;
    for (std::size_t index = 0; index < count; ++index) {
        store::RecordChange creation;
        creation.operation = model::Operation::create;
        creation.type = type_;
        creation.fields = person(made_++);
        people.push_back({{std::move(creation)}, {}});
    }
    return people;
}

void SuiteProgram::commitEach(const std::vector<store::Change>& people)
{
    for (const auto& change : people)
        if (auto outcome = session_->commit(change); !outcome.committed())
            throw Error(std::move(outcome.problems));
}

std::string SuiteProgram::tableName() const
{
    auto name = type_;
    std::ranges::replace(name, '.', '_');
    return name;
}

TableDefinition SuiteProgram::tableDefinition() const
{
    return readTableDefinition(folder_, tableName());
}

std::vector<StoredRow> SuiteProgram::lastRows(std::size_t count) const
{
    store::sqlite::Database database(Env::real(), folder_ / "beibao.db", store::sqlite::OpenMode::readWrite,
                                     std::chrono::seconds{5});
    auto found = database.prepare(
        fmt::format("SELECT journal.bytes, this.* FROM main.{} AS this JOIN main.journal_record ON record = this.id "
                    "JOIN main.journal ON journal.position = entry ORDER BY journal.position DESC LIMIT ?",
                    store::sqlite::quotedName(tableName())));
    found.bind(1, count);
    std::vector<StoredRow> rows;
    while (found.step()) {
        StoredRow row{{}, found.blob(0)};
        for (int column = 1; column < found.columnCount(); ++column)
            row.columns.push_back(valueIn(found, column));
        rows.push_back(std::move(row));
    }
    std::ranges::reverse(rows);
    return rows;
}

}  // namespace beibao::bench
