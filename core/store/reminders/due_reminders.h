#pragma once

#include <beibao/store/session_parts.h>

#include <optional>
#include <vector>

namespace beibao::store {

/// Reads what falls due by the rules of all types, as this session's user is to see it today.
class DueReminders {
public:
    explicit DueReminders(Session::Parts& parts) : parts_(parts), today_(parts.reader.today(parts.env())) {}

    /// Those that are not done, due by that day, or all.
    [[nodiscard]] std::vector<DueTask> until(std::optional<Date> last);

private:
    void addKept(std::optional<Date> last, std::vector<DueTask>& tasks);
    void addAsked(const TypeReminders& reminders, std::optional<Date> last, std::vector<DueTask>& tasks);
    void add(const model::RecordType& type, const model::ReminderRule& rule, const Reminder& reminder,
             std::vector<DueTask>& tasks);
    [[nodiscard]] const std::vector<Reminder>& answerOf(const model::RecordType& type, const model::ReminderRule& rule,
                                                        const ExpressionReads& reads);
    [[nodiscard]] bool stillHolds(const AskedReminders::Answer& answer, const model::RecordType& type,
                                  const ExpressionReads& reads);
    /// Nothing where it is done already.
    [[nodiscard]] std::optional<Id> openTaskId(const model::ReminderRule& rule, const Reminder& reminder);

    Session::Parts& parts_;
    Date today_;
};

}  // namespace beibao::store
