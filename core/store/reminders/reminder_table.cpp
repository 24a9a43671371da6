#include <beibao/store/reminders/reminder_table.h>

#include <beibao/store/sqlite/database_error.h>
#include <beibao/store/write_transaction.h>

#include <sqlite3.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// Another process writes just now, nobody may, or a rule's SQL gives no answer: what is derived can wait, as whoever
/// asks what is due works it out, or is told why not, and all other work goes on.
bool canWait(const Error& error)
{
    const auto* ofDatabase = dynamic_cast<const sqlite::DatabaseError*>(&error);
    if (!ofDatabase)
        return error.failure() == Failure::invalidData;
    constexpr int primaryCode = 0xff;
    const int code = ofDatabase->code() & primaryCode;
    return code == SQLITE_BUSY || code == SQLITE_READONLY || code == SQLITE_ERROR;
}

}  // namespace

bool ReminderTable::isReliable(const TypeReminders& reminders)
{
    return reminders.kept.empty() || stampOf(reminders.type->name) == reminders.stamp;
}

void ReminderTable::write(const model::RecordType& type, const Id& record)
{
    const auto* reminders = parts_.reminderPlan->of(type.name);
    if (!reminders || reminders->kept.empty())
        return;
    if (written_.insert(&type).second && !isReliable(*reminders))
        parts_.database.cached("DELETE FROM main.reminded_type WHERE type = ?")
            ->bind(1, std::string_view(type.name))
            .run();
    parts_.database.cached("DELETE FROM main.reminder WHERE record = ?")
        ->bind(1, std::span<const std::byte>(record.bytes()))
        .run();
    for (const auto* rule : reminders->kept)
        for (const auto& reminder : parts_.rules->remindersOf(type, *rule, record))
            insert(*rule, reminder);
}

void ReminderTable::insert(const model::ReminderRule& rule, const Reminder& reminder)
{
    parts_.database
        .cached("INSERT INTO main.reminder(record, rule, row, due, counted_from, detail) VALUES(?,?,?,?,?,?)")
        ->bind(1, std::span<const std::byte>(reminder.record.bytes()))
        .bind(2, std::string_view(rule.name))
        .bind(3, std::span<const std::byte>(reminder.row.bytes()))
        .bind(4, std::string_view(reminder.due.text()))
        .bind(5, std::string_view(reminder.countedFrom.text()))
        .bind(6, std::string_view(reminder.detail))
        .run();
}

void ReminderTable::follow()
{
    for (const auto& type : unknownTypes())
        inTransaction([&] { clear(type); });
    for (const auto& each : parts_.reminderPlan->types()) {
        const auto& reminders = each.second;
        // Views made before the transaction stay whatever becomes of it.
        if (!isReliable(reminders))
            inTransaction([&] { fill(reminders); }, [&] { parts_.rules->prepare(*reminders.type); });
    }
}

void ReminderTable::inTransaction(const std::function<void()>& act, const std::function<void()>& prepare)
{
    try {
        if (prepare)
            prepare();
        WriteTransaction transaction(parts_);
        act();
        transaction.commit();
    } catch (const Error& error) {
        if (!canWait(error))
            throw;
    }
}

void ReminderTable::rebuild()
{
    parts_.askedReminders.answers.clear();
    parts_.database.execute("DELETE FROM main.reminder; DELETE FROM main.reminded_type");
    for (const auto& [name, reminders] : parts_.reminderPlan->types())
        if (!reminders.kept.empty())
            fill(reminders);
}

void ReminderTable::fill(const TypeReminders& reminders)
{
    const auto& type = *reminders.type;
    clear(type.name);
    for (const auto* rule : reminders.kept)
        parts_.rules->forEachReminder(type, *rule, [&](const Reminder& reminder) { insert(*rule, reminder); });
    parts_.database.cached("INSERT INTO main.reminded_type(type, stamp) VALUES(?, ?)")
        ->bind(1, std::string_view(type.name))
        .bind(2, std::string_view(reminders.stamp))
        .run();
}

std::vector<std::string> ReminderTable::unknownTypes()
{
    std::vector<std::string> unknown;
    auto rows = parts_.database.prepare("SELECT type FROM main.reminded_type");
    while (rows.step())
        if (const auto* reminders = parts_.reminderPlan->of(rows.text(0)); !reminders || reminders->kept.empty())
            unknown.push_back(rows.text(0));
    return unknown;
}

void ReminderTable::clear(const std::string& type)
{
    parts_.database
        .cached("DELETE FROM main.reminder WHERE (SELECT record.type FROM main.record WHERE record.id = "
                "reminder.record) = ?")
        ->bind(1, std::string_view(type))
        .run();
    parts_.database.cached("DELETE FROM main.reminded_type WHERE type = ?")->bind(1, std::string_view(type)).run();
}

std::optional<std::string> ReminderTable::stampOf(const std::string& type)
{
    auto row = parts_.database.cached("SELECT stamp FROM main.reminded_type WHERE type = ?");
    row->bind(1, std::string_view(type));
    return row->step() ? std::optional(row->text(0)) : std::nullopt;
}

}  // namespace beibao::store
