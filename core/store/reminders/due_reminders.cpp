#include <beibao/store/reminders/due_reminders.h>

#include <beibao/store/reminders/reminder_table.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// With more new entries than these, asking anew costs less than looking through them.
constexpr std::size_t mostEntriesLookedThrough = 20;

Id idFrom(const std::string& text)
{
    const auto hash = hashOf(toBytes(text));
    auto bytes = Bytes(hash.begin(), hash.begin() + Id::size);
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x80};
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
    return *Id::fromBytes(bytes);
}

/// The identity of a reminder, the same wherever it is worked out: so that being done can be said of it. The day it is
/// counted from is part of it, the day it is due is not: that one also moves when the calendar is corrected.
Id reminderId(const Reminder& reminder, const std::string& rule, std::size_t attempt)
{
    return idFrom(fmt::format("{}\n{}\n{}\n{}\n{}", reminder.record.text(), rule, reminder.row.text(),
                              reminder.countedFrom.text(), attempt));
}

/// As it was before the day belonged to it; the task that it became says for which day it was done.
Id formerReminderId(const Reminder& reminder, const std::string& rule)
{
    return idFrom(fmt::format("{}\n{}\n{}", reminder.record.text(), rule, reminder.row.text()));
}

}  // namespace

std::vector<DueTask> DueReminders::until(std::optional<Date> last)
{
    std::vector<DueTask> tasks;
    addKept(last, tasks);
    for (const auto& [name, reminders] : parts_.reminderPlan->types())
        if (parts_.reader.rights.may(Right::see, name))
            addAsked(reminders, last, tasks);
    return tasks;
}

void DueReminders::addKept(std::optional<Date> last, std::vector<DueTask>& tasks)
{
    std::map<std::string, const TypeReminders*> reliable;
    ReminderTable table(parts_);
    for (const auto& [name, reminders] : parts_.reminderPlan->types())
        if (parts_.reader.rights.may(Right::see, name) && table.isReliable(reminders))
            reliable.emplace(name, &reminders);
    auto rows = parts_.database.cached("SELECT record.type, rule, reminder.record, row, due, counted_from, detail "
                                       "FROM main.reminder JOIN main.record ON record.id = reminder.record "
                                       "WHERE due <= ? ORDER BY due");
    rows->bind(1, std::string_view(last ? last->text() : "9999-12-31"));
    while (rows->step()) {
        const auto found = reliable.find(rows->text(0));
        if (found == reliable.end())
            continue;
        const auto& kept = found->second->kept;
        const auto rule = std::ranges::find(kept, rows->text(1), &model::ReminderRule::name);
        const auto due = Date::parse(rows->text(4));
        const auto countedFrom = Date::parse(rows->text(5));
        if (rule != kept.end() && due && countedFrom)
            add(*found->second->type, **rule,
                {Id::fromBytes(rows->blob(2)).value_or(Id()), Id::fromBytes(rows->blob(3)).value_or(Id()), *due,
                 *countedFrom, rows->text(6)},
                tasks);
    }
}

void DueReminders::addAsked(const TypeReminders& reminders, std::optional<Date> last, std::vector<DueTask>& tasks)
{
    const auto& type = *reminders.type;
    const auto ask = [&](const model::ReminderRule& rule, const ExpressionReads& reads) {
        for (const auto& reminder : answerOf(type, rule, reads))
            if (!last || reminder.due <= *last)
                add(type, rule, reminder, tasks);
    };
    for (const auto& each : reminders.asked)
        ask(*each.rule, each.reads);
    if (!ReminderTable(parts_).isReliable(reminders))
        for (const auto* rule : reminders.kept)
            ask(*rule, {});
}

const std::vector<Reminder>& DueReminders::answerOf(const model::RecordType& type, const model::ReminderRule& rule,
                                                    const ExpressionReads& reads)
{
    auto& answer = parts_.askedReminders.answers[&rule];
    // Looked up first: what is written meanwhile is then seen the next time.
    const auto position = parts_.journal.lastPosition();
    if (answer.day == Date() || reads.now || (reads.today && answer.day != today_) ||
        !stillHolds(answer, type, reads)) {
        answer.reminders.clear();
        answer.day = Date();
        parts_.rules->forEachReminder(type, rule,
                                      [&](const Reminder& reminder) { answer.reminders.push_back(reminder); });
    }
    answer.day = today_;
    answer.journalPosition = position;
    return answer.reminders;
}

/// Whether nothing was written since that the rule reads.
bool DueReminders::stillHolds(const AskedReminders::Answer& answer, const model::RecordType& type,
                              const ExpressionReads& reads)
{
    const auto entries = parts_.journal.since(answer.journalPosition, mostEntriesLookedThrough + 1);
    return entries.size() <= mostEntriesLookedThrough && std::ranges::none_of(entries, [&](const auto& entry) {
               return std::ranges::any_of(entry.second.edits, [&](const RecordEdit& edit) {
                   return edit.type == type.name || reads.types.contains(edit.type);
               });
           });
}

void DueReminders::add(const model::RecordType& type, const model::ReminderRule& rule, const Reminder& reminder,
                       std::vector<DueTask>& tasks)
{
    if (!parts_.maySee(type, reminder.record))
        return;
    const auto& rights = parts_.reader.rights;
    const auto holdsOne = [&](const std::vector<std::string>& roles) {
        return std::ranges::any_of(roles, [&](const std::string& role) { return rights.hasRole(role); });
    };
    DueTask task{{}, rule.title, reminder.detail, reminder.due, reminder.record, true, 0};
    // Who administers sees all of them, so that none waits unseen because nobody holds its role.
    bool isForReader = rule.roles.empty() || holdsOne(rule.roles) || rights.may(Right::administer, "*");
    for (std::size_t level = 0; level < rule.escalations.size(); ++level) {
        const auto& escalation = rule.escalations[level];
        if (periodEnd(reminder.due, escalation.after, parts_.reader.workingDays) > today_)
            continue;
        task.level = static_cast<int>(level) + 1;
        isForReader = isForReader || holdsOne(escalation.roles);
        if (!escalation.title.byLanguageTag().empty())
            task.title = escalation.title;
    }
    if (!isForReader)
        return;
    if (const auto id = openTaskId(rule, reminder)) {
        task.id = *id;
        tasks.push_back(std::move(task));
    }
}

/// One that is done is a task with the id of the reminder. Where that was deleted again, as by taking it back, the
/// reminder is open once more, and the next to be done will have another id.
std::optional<Id> DueReminders::openTaskId(const model::ReminderRule& rule, const Reminder& reminder)
{
    const auto* type = parts_.model().type(taskType);
    const auto former = formerReminderId(reminder, rule.name);
    if (type && parts_.records.typeOf(former))
        if (const auto task = parts_.records.load(*type, former); task && !task->deleted)
            if (const auto* due = model::get<Date>(task->fields, "due"); due && *due == reminder.due)
                return std::nullopt;
    for (std::size_t attempt = 0;; ++attempt) {
        auto id = reminderId(reminder, rule.name, attempt);
        if (!type || !parts_.records.typeOf(id))
            return id;
        if (!parts_.records.isDeleted(*type, id))
            return std::nullopt;
    }
}

}  // namespace beibao::store
