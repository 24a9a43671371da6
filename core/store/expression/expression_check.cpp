#include <beibao/store/expression/expression_check.h>

#include <beibao/store/expression/record_rules.h>
#include <beibao/store/figures/indicator_query.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

namespace beibao::store {

namespace {

/// The expressions of one type, each prepared as it will be used.
class ExpressionCheck {
public:
    ExpressionCheck(const model::RecordType& type, Problems& problems) : type_(type), problems_(problems) {}

    /// `open`: the views of someone to whom all that can be hidden is hidden.
    void run(ReaderViews& views, ReaderViews& open, std::span<const Role> roles)
    {
        if (!type_.visibleWhen.empty())
            check(views, type_.visibleWhen, nullptr);
        for (const auto& role : roles)
            if (const auto found = role.visibleWhen.find(type_.name); found != role.visibleWhen.end())
                check(views, found->second, nullptr);
        for (const auto& transition : type_.transitions)
            for (const auto& condition : transition.conditions)
                check(views, condition.expression, nullptr);
        for (const auto& rule : type_.reminders) {
            checkDue(views, rule);
            if (!rule.detail.empty())
                check(open, rule.detail, type_.field(rule.forEach));
        }
        for (const auto& view : type_.views)
            if (!view.where.empty())
                check(views, view.where, nullptr);
        for (const auto& rule : type_.retention)
            for (const auto* each : {&rule.when, &rule.from})
                if (!each->empty())
                    check(views, *each, nullptr);
    }

private:
    void checkDue(ReaderViews& views, const model::ReminderRule& rule)
    {
        for (const auto* each : {&rule.when, &rule.due})
            if (!each->empty())
                check(views, *each, type_.field(rule.forEach));
    }

    /// `rows`: the list whose rows the expression is about; null where it is about the record.
    void check(ReaderViews& views, const model::Expression& expression, const model::Field* rows)
    {
        Problems found;
        const auto translated = views.translate(expression, type_, found);
        for (const auto& parameter : translated.parameters)
            found.error(
                {"The parameter :{name} is not known; there are :today, :now and :user.", {{"name", parameter}}}, {},
                expression.location);
        if (!found.hasErrors())
            prepare(views, expression, translated, rows, found);
        problems_.append(std::move(found));
    }

    void prepare(ReaderViews& views, const model::Expression& expression, const TranslatedExpression& translated,
                 const model::Field* rows, Problems& found)
    {
        const auto join = rows ? fmt::format(" JOIN {} AS row ON row.owner = this.id", views.view(type_, *rows)) : "";
        try {
            (void)views.prepare(fmt::format("SELECT ({}) FROM {} AS this{}", translated.sql, views.view(type_), join),
                                translated, type_, expression.sql);
        } catch (const Error& error) {
            if (error.problems().empty())
                found.error({"The expression “{expression}” reads a hidden field; everyone would see the result.",
                             {{"expression", expression.sql}}},
                            {}, expression.location);
            for (auto problem : error.problems()) {
                problem.location = expression.location;
                found.add(problem);
            }
        }
    }

    const model::RecordType& type_;
    Problems& problems_;
};

/// The computed fields of a type, as its view has them.
Problems checkComputed(ReaderViews& views, const model::RecordType& type)
{
    Problems problems;
    for (const auto& field : type.fields)
        if (field.isComputed())
            (void)views.translate(field.computed, type, problems);
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

void checkIndicator(ReaderViews& views, const model::Model& model, const model::Indicator& indicator,
                    Problems& problems)
{
    try {
        (void)prepareIndicator(views, model, indicator);
    } catch (const Error& error) {
        for (auto problem : error.problems()) {
            problem.location = indicator.sql.location;
            problems.add(std::move(problem));
        }
    }
}

}  // namespace

Problems checkExpressions(const model::Model& model, std::span<const Role> roles, std::shared_ptr<Env> env,
                          const std::set<std::string>& types)
{
    Problems problems;
    sqlite::Database database(std::move(env));
    createCoreTables(database);
    applyModel(database, "main", model);
    const Reader reader;
    ExpressionGuard guard(database, reader);
    ReaderViews views(guard, model, Rights::all());
    ReaderViews core(guard, model, Rights::all(), std::string(corePrefix));
    ReaderViews open(guard, model, openRights(), "open:", &core);
    for (const auto& [name, type] : model.types()) {
        if (!types.empty() && !types.contains(name))
            continue;
        auto computed = checkComputed(views, type);
        if (computed.hasErrors())
            problems.append(std::move(computed));
        else
            ExpressionCheck(type, problems).run(views, open, roles);
    }
    for (const auto& [name, indicator] : model.indicators())
        if (model.type(indicator.recordType) && (types.empty() || types.contains(indicator.recordType)))
            checkIndicator(views, model, indicator, problems);
    return problems;
}

}  // namespace beibao::store
