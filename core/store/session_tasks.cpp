#include <beibao/model/find_all.h>
#include <beibao/store/reminders/due_reminders.h>

#include <algorithm>

namespace beibao::store {

namespace {

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
    auto tasks = DueReminders(*parts_).until(until);
    if (parts_->model().type(taskType) && parts_->reader.rights.may(Right::see, taskType)) {
        for (const auto& record : openTasks(*this, until)) {
            const auto* due = model::get<Date>(record.fields, "due");
            const auto* about = model::get<Id>(record.fields, "about");
            tasks.push_back({record.id,
                             LocalizedText(record.title),
                             {},
                             due ? std::optional(*due) : std::nullopt,
                             about ? std::optional(*about) : std::nullopt,
                             false,
                             0});
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
    const auto all = DueReminders(*parts_).until(std::nullopt);
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
