#include <beibao/store/reminders/reminder_plan.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// To be raised when the same rules give other reminders than before.
constexpr int reminderVersion = 1;

void addReminderStamp(const std::vector<model::Field>& fields, std::string& text)
{
    for (const auto& field : fields) {
        text += fmt::format("{}:{}:{}\n", field.name, static_cast<int>(field.kind), static_cast<int>(field.secrecy));
        addReminderStamp(field.columns, text);
    }
}

void addReminderStamp(const model::ReminderRule& rule, std::string& text)
{
    text += fmt::format("{}\n{}\n{}\n{}\n{}\n", rule.name, rule.forEach, rule.when.sql, rule.due.sql, rule.detail.sql);
    if (rule.offset)
        text += fmt::format("{}{} {}\n", rule.offset->isBefore ? "-" : "+", rule.offset->period.count,
                            static_cast<int>(rule.offset->period.unit));
}

void addReminderStamp(const rules::WorkingDays& workingDays, std::string& text)
{
    for (const auto* days : {&workingDays.holidays(), &workingDays.makeUpDays()}) {
        text += "days\n";
        for (const auto& day : *days)
            text += day.text() + "\n";
    }
}

ExpressionReads readsOfRule(const model::ReminderRule& rule, const model::Model& model, const model::RecordType& type)
{
    ExpressionReads reads;
    for (const auto* expression : {&rule.when, &rule.due, &rule.detail})
        reads.add(readsOf(*expression, model, type));
    reads.calendar |= rule.offset.has_value();
    return reads;
}

TypeReminders remindersOf(const model::RecordType& type, const model::Model& model, const Reader& reader)
{
    TypeReminders result;
    result.type = &type;
    ExpressionReads all;
    std::string stamped;
    for (const auto& rule : type.reminders) {
        auto reads = readsOfRule(rule, model, type);
        if (!reads.isOfItsRecordAlone()) {
            result.asked.push_back({&rule, std::move(reads)});
            continue;
        }
        result.kept.push_back(&rule);
        all.add(reads);
        addReminderStamp(rule, stamped);
    }
    if (result.kept.empty())
        return result;
    addReminderStamp(type.fields, stamped);
    for (const auto& definition : all.definitions)
        stamped += definition + "\n";
    if (all.calendar)
        addReminderStamp(reader.workingDays, stamped);
    stamped += fmt::format("{} {}", reader.offset.count(), reminderVersion);
    result.stamp = toHex(hashOf(toBytes(stamped)));
    return result;
}

}  // namespace

ReminderPlan::ReminderPlan(const model::Model& model, const Reader& reader)
{
    for (const auto& [name, type] : model.types())
        if (!type.reminders.empty())
            types_.emplace(name, remindersOf(type, model, reader));
}

const TypeReminders* ReminderPlan::of(const std::string& type) const
{
    const auto found = types_.find(type);
    return found == types_.end() ? nullptr : &found->second;
}

}  // namespace beibao::store
