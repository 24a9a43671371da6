#include <beibao/model/find_all.h>
#include <beibao/store/derived_tables.h>
#include <beibao/store/session_parts.h>

#include <algorithm>

namespace beibao::store {

namespace {

constexpr std::string_view taskType = "core.task";

LocalizedText ruleTitle(const model::Model& model, const std::string& type, const std::string& rule)
{
    if (const auto* declared = model.type(type))
        for (const auto& each : declared->reminders)
            if (each.name == rule)
                return each.title;
    return LocalizedText(rule);
}

std::vector<DueTask> dueReminders(Session::Parts& parts, std::optional<Date> until)
{
    std::vector<DueTask> tasks;
    const auto* type = parts.model().type(taskType);
    auto rows = parts.database.prepare("SELECT reminder.record, record.type, rule, row, due, detail FROM main.reminder "
                                       "JOIN main.record ON record.id = reminder.record WHERE due <= ? ORDER BY due");
    rows.bind(1, std::string_view(until ? until->text() : "9999-12-31"));
    while (rows.step()) {
        const auto record = Id::fromBytes(rows.blob(0)).value_or(Id());
        const auto id = reminderId(record, rows.text(2), Id::fromBytes(rows.blob(3)).value_or(Id()));
        if (!parts.maySee(record) || (type && parts.records.load(*type, id)))
            continue;
        tasks.push_back({id, ruleTitle(parts.model(), rows.text(1), rows.text(2)), rows.text(5),
                         Date::parse(rows.text(4)), record, true});
    }
    return tasks;
}

/// Those that are not done: due by `until`, or by no day at all.
std::vector<model::Record> openTasks(Session& session, std::optional<Date> until)
{
    model::Query query;
    query.type = taskType;
    query.where = "coalesce(done, 0) = 0";
    if (until) {
        query.where += " and (due is null or due <= :until)";
        query.parameters["until"] = *until;
    }
    query.limit = 1'000;
    return model::findAll(session, std::move(query));
}

}  // namespace

std::vector<DueTask> Session::tasks(std::optional<Date> until)
{
    auto tasks = dueReminders(*parts_, until);
    if (parts_->model().type(taskType) && parts_->reader.rights.may(Right::see, taskType)) {
        for (const auto& record : openTasks(*this, until)) {
            const auto* due = model::get<Date>(record.fields, "due");
            const auto* about = model::get<Id>(record.fields, "about");
            tasks.push_back({record.id,
                             LocalizedText(record.title),
                             {},
                             due ? std::optional(*due) : std::nullopt,
                             about ? std::optional(*about) : std::nullopt,
                             false});
        }
    }
    std::ranges::stable_sort(tasks, [](const DueTask& left, const DueTask& right) {
        return left.due.value_or(Date()) < right.due.value_or(Date());
    });
    return tasks;
}

CommitOutcome Session::completeTask(const Id& id)
{
    RecordChange change;
    change.fields["done"] = true;
    if (typeOf(id) == taskType) {
        change.id = id;
        return commit({{std::move(change)}, {}});
    }
    const auto all = dueReminders(*parts_, std::nullopt);
    const auto task = std::ranges::find(all, id, &DueTask::id);
    if (task == all.end())
        throw Error(Failure::notFound, {"There is no open task {id}.", {{"id", id.text()}}});
    change.operation = model::Operation::create;
    change.type = taskType;
    change.id = id;
    change.fields["title"] = task->title.text(Language::simplifiedChinese);
    if (task->due)
        change.fields["due"] = *task->due;
    if (task->about)
        change.fields["about"] = *task->about;
    return commit({{std::move(change)}, {}});
}

}  // namespace beibao::store
