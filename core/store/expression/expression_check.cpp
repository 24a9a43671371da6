#include <beibao/store/expression/expression_check.h>

#include <beibao/store/expression/reader_views.h>
#include <beibao/store/sqlite/tokenizer.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

namespace beibao::store {

using sqlite::quotedName;

namespace {

/// The expressions of one type, each prepared as it will be used.
class ExpressionCheck {
public:
    ExpressionCheck(const model::Model& model, const model::RecordType& type, Problems& problems)
        : model_(model), type_(type), problems_(problems)
    {
    }

    void run(ReaderViews& views)
    {
        for (const auto& field : type_.fields) {
            if (!field.shownWhen.empty())
                check(views, field.shownWhen, "");
            for (const auto& column : field.columns)
                if (!column.shownWhen.empty())
                    check(views, column.shownWhen, childTableName(type_, field));
        }
        for (const auto& transition : type_.transitions)
            for (const auto& condition : transition.conditions)
                check(views, condition.expression, "");
        for (const auto& rule : type_.reminders) {
            const auto* rows = type_.field(rule.forEach);
            const auto rowsTable = rows ? childTableName(type_, *rows) : std::string();
            for (const auto* each : {&rule.when, &rule.due, &rule.detail})
                if (!each->empty())
                    check(views, *each, rowsTable);
            for (const auto* each : {&rule.when, &rule.due})
                if (each->sql.find(":today") != std::string::npos || each->sql.find(":now") != std::string::npos)
                    problems_.error({"A reminder may not depend on today: it would go stale."}, {}, each->location);
        }
    }

private:
    void check(ReaderViews& views, const model::Expression& expression, const std::string& rowsTable)
    {
        Problems found;
        const auto translated = translate(expression, model_, type_, found);
        for (const auto& parameter : translated.parameters)
            found.error(
                {"The parameter :{name} is not known; there are :today, :now and :user.", {{"name", parameter}}}, {},
                expression.location);
        if (!found.hasErrors()) {
            const auto join = rowsTable.empty()
                                  ? ""
                                  : fmt::format(" JOIN temp.{} AS row ON row.owner = this.id", quotedName(rowsTable));
            try {
                (void)views.prepare(fmt::format("SELECT ({}) FROM temp.{} AS this{}", translated.sql,
                                                quotedName(tableName(type_)), join),
                                    translated, type_, expression.sql);
            } catch (const Error& error) {
                for (auto problem : error.problems()) {
                    problem.location = expression.location;
                    found.add(problem);
                }
            }
        }
        problems_.append(std::move(found));
    }

    const model::Model& model_;
    const model::RecordType& type_;
    Problems& problems_;
};

/// The computed fields of a type, as its view has them.
Problems checkComputed(ReaderViews& views, const model::Model& model, const model::RecordType& type)
{
    Problems problems;
    for (const auto& field : type.fields)
        if (field.isComputed())
            (void)translate(field.computed, model, type, problems);
    if (problems.hasErrors())
        return problems;
    try {
        views.ensure(type);
    } catch (const Error& error) {
        for (const auto& field : type.fields)
            if (field.isComputed())
                problems.error({"A computed field of “{type}” is not valid: {reason}.",
                                {{"type", type.name}, {"reason", std::string(error.what())}}},
                               {}, field.computed.location);
    }
    return problems;
}

}  // namespace

Problems checkExpressions(const model::Model& model, std::shared_ptr<Env> env)
{
    Problems problems;
    sqlite::Database database(std::move(env));
    sqlite::registerTokenizer(database.handle());
    createCoreTables(database);
    applyModel(database, "main", model);
    Reader reader;
    reader.rights = Rights::all();
    ReaderViews views(database, model, reader);
    for (const auto& [name, type] : model.types()) {
        auto computed = checkComputed(views, model, type);
        if (computed.hasErrors())
            problems.append(std::move(computed));
        else
            ExpressionCheck(model, type, problems).run(views);
    }
    return problems;
}

}  // namespace beibao::store
