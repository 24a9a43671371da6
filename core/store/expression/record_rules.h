#pragma once

#include <beibao/store/expression/reader_views.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace beibao::store {

/// Work that falls due, as a rule of a record's type says.
struct Reminder {
    Id record;
    Id row;  ///< of the list that the rule goes through; null for the record itself
    Date due;
    Date countedFrom;  ///< the day in the record, as far as the rule names it: else the day it is due
    std::string detail;
};

/// The rules that types declare over their records. They hold for whoever makes a change, so they see every field,
/// also where the one who writes does not; all that leaves here is whether a condition holds, and reminders, whose
/// details are kept from reading hidden fields.
class RecordRules {
public:
    /// `reader` must live as long.
    RecordRules(ExpressionGuard& guard, const model::Model& model, const Reader& reader);

    /// One problem for each condition of the transition that the stored record does not meet.
    void checkConditions(const model::RecordType& type, const model::Transition& transition, const Id& record,
                         Problems& problems);
    /// What a rule of the type says of one record.
    [[nodiscard]] std::vector<Reminder> remindersOf(const model::RecordType& type, const model::ReminderRule& rule,
                                                    const Id& record);
    /// What it says of all records.
    void forEachReminder(const model::RecordType& type, const model::ReminderRule& rule,
                         const std::function<void(const Reminder&)>& visit);

    /// The day that `day` gives for each record of which `when` holds.
    void forEachDay(const model::RecordType& type, const model::Expression& when, const model::Expression& day,
                    const std::function<void(const Id&, Date)>& visit);

    /// The views of someone who may see everything.
    [[nodiscard]] ReaderViews& views() { return views_; }

    /// Makes the views and statements of a type, so that no later rollback can take the views away.
    void prepare(const model::RecordType& type);
    /// To be called after a transaction was rolled back: views that were made inside it went with it.
    void afterRollback();

private:
    enum class Of { one, all };
    sqlite::Statement& condition(const model::RecordType& type, const model::Condition& condition);
    sqlite::Statement& reminder(const model::RecordType& type, const model::ReminderRule& rule, Of of);
    [[nodiscard]] sqlite::Statement makeReminder(const model::RecordType& type, const model::ReminderRule& rule, Of of);
    [[nodiscard]] std::optional<Reminder> reminderIn(const sqlite::Statement& row,
                                                     const model::ReminderRule& rule) const;

    const model::Model& model_;
    const Reader& reader_;
    ReaderViews views_;
    ReaderViews openViews_;  ///< without what any role may find hidden
    std::map<const model::Condition*, sqlite::Statement> conditions_;
    std::map<std::pair<const model::ReminderRule*, Of>, sqlite::Statement> reminders_;
};

/// What everyone who may see a type's records sees of them: hidden fields stay hidden.
[[nodiscard]] Rights openRights();

}  // namespace beibao::store
