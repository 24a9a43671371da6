#include <beibao/store/expression/record_rules.h>

#include <fmt/format.h>

namespace beibao::store {

namespace {

TranslatedExpression translated(const ReaderViews& views, const model::Expression& expression,
                                std::string_view fallback, const model::RecordType& type)
{
    Problems problems;
    auto result =
        views.translate(expression.empty() ? model::Expression{std::string(fallback), {}} : expression, type, problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return result;
}

/// Ends a run of a statement that is kept, however the run ends.
class Run {
public:
    explicit Run(sqlite::Statement& statement) : statement_(statement) {}
    Run(sqlite::Statement& statement, const Id& record) : statement_(statement)
    {
        statement_.bind(1, std::span<const std::byte>(record.bytes()));
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() { statement_.reset(); }

private:
    sqlite::Statement& statement_;
};

}  // namespace

Rights openRights()
{
    Rights rights;
    rights.add({"everyone", LocalizedText(), {{"*", {Right::see}}}});
    return rights;
}

RecordRules::RecordRules(ExpressionGuard& guard, const model::Model& model, const Reader& reader)
    : model_(model), reader_(reader), views_(guard, model, Rights::all(), std::string(corePrefix)),
      openViews_(guard, model, openRights(), "open:", &views_)
{
}

void RecordRules::prepare(const model::RecordType& type)
{
    views_.ensure(type);
    for (const auto& rule : type.reminders)
        (void)reminder(type, rule, Of::one);
    for (const auto& transition : type.transitions)
        for (const auto& each : transition.conditions)
            (void)condition(type, each);
}

void RecordRules::afterRollback()
{
    conditions_.clear();
    reminders_.clear();
    views_.afterRollback();
    openViews_.afterRollback();
}

sqlite::Statement& RecordRules::condition(const model::RecordType& type, const model::Condition& condition)
{
    if (const auto found = conditions_.find(&condition); found != conditions_.end())
        return found->second;
    const auto expression = translated(views_, condition.expression, "1", type);
    auto statement =
        views_.prepare(fmt::format("SELECT ({}) FROM {} AS this WHERE this.id = ?", expression.sql, views_.view(type)),
                       expression, type, condition.expression.sql);
    return conditions_.emplace(&condition, std::move(statement)).first->second;
}

void RecordRules::checkConditions(const model::RecordType& type, const model::Transition& transition, const Id& record,
                                  Problems& problems)
{
    for (const auto& each : transition.conditions) {
        auto& statement = condition(type, each);
        const Run run(statement, record);
        if (!statement.step() || statement.isNull(0) || statement.integer(0) == 0)
            problems.error(Message::fromAuthor(each.message), "state");
    }
}

sqlite::Statement& RecordRules::reminder(const model::RecordType& type, const model::ReminderRule& rule, Of of)
{
    if (const auto found = reminders_.find({&rule, of}); found != reminders_.end())
        return found->second;
    return reminders_.emplace(std::pair(&rule, of), makeReminder(type, rule, of)).first->second;
}

sqlite::Statement RecordRules::makeReminder(const model::RecordType& type, const model::ReminderRule& rule, Of of)
{
    const auto* rows = type.field(rule.forEach);
    const auto select = [&](const ReaderViews& views, const std::string& columns, const std::string& condition) {
        return fmt::format("SELECT {} FROM {} AS this{} WHERE {}({})", columns, views.view(type),
                           rows ? fmt::format(" JOIN {} AS row ON row.owner = this.id", views.view(type, *rows)) : "",
                           of == Of::one ? "this.id = ? AND " : "", condition);
    };
    auto when = translated(views_, rule.when, "1", type);
    const auto due = translated(views_, rule.due, "NULL", type);
    auto detail = translated(views_, rule.detail, "''", type);
    // What is shown to whoever sees the task reads no more than all of them may see.
    try {
        const auto open = translated(openViews_, rule.detail, "''", type);
        (void)openViews_.prepare(select(openViews_, open.sql, "1"), open, type, rule.detail.sql);
    } catch (const Error& error) {
        if (error.failure() != Failure::notPermitted)
            throw;
        detail.sql = "''";
    }
    when.types.insert(due.types.begin(), due.types.end());
    when.types.insert(detail.types.begin(), detail.types.end());
    const auto columns =
        fmt::format("this.id, {}, ({}), coalesce(({}), '')", rows ? "row.id" : "NULL", due.sql, detail.sql);
    return views_.prepare(select(views_, columns, when.sql), when, type, rule.due.sql);
}

/// Nothing where no day comes of it, or none that the calendar has a name for.
std::optional<Reminder> RecordRules::reminderIn(const sqlite::Statement& row, const model::ReminderRule& rule) const
{
    const auto from = Date::parse(row.text(2));
    if (!from)
        return std::nullopt;
    auto due = *from;
    if (rule.offset)
        due = rule.offset->isBefore ? noticeDay(due, rule.offset->period, reader_.workingDays)
                                    : periodEnd(due, rule.offset->period, reader_.workingDays);
    if (!Date::parse(due.text()))
        return std::nullopt;
    return Reminder{Id::fromBytes(row.blob(0)).value_or(Id()), Id::fromBytes(row.blob(1)).value_or(Id()), due, *from,
                    row.text(3)};
}

std::vector<Reminder> RecordRules::remindersOf(const model::RecordType& type, const model::ReminderRule& rule,
                                               const Id& record)
{
    std::vector<Reminder> found;
    auto& statement = reminder(type, rule, Of::one);
    const Run run(statement, record);
    while (statement.step())
        if (auto each = reminderIn(statement, rule))
            found.push_back(std::move(*each));
    return found;
}

void RecordRules::forEachReminder(const model::RecordType& type, const model::ReminderRule& rule,
                                  const std::function<void(const Reminder&)>& visit)
{
    auto& statement = reminder(type, rule, Of::all);
    const Run run(statement);
    while (statement.step())
        if (const auto each = reminderIn(statement, rule))
            visit(*each);
}

void RecordRules::forEachDay(const model::RecordType& type, const model::Expression& when, const model::Expression& day,
                             const std::function<void(const Id&, Date)>& visit)
{
    auto condition = translated(views_, when, "1", type);
    const auto from = translated(views_, day, "NULL", type);
    condition.types.insert(from.types.begin(), from.types.end());
    auto rows = views_.prepare(
        fmt::format("SELECT this.id, ({}) FROM {} AS this WHERE ({})", from.sql, views_.view(type), condition.sql),
        condition, type, day.sql);
    while (rows.step())
        if (const auto found = Date::parse(rows.text(1)))
            visit(Id::fromBytes(rows.blob(0)).value_or(Id()), *found);
}

}  // namespace beibao::store
