#pragma once

#include <beibao/store/expression/reader_views.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace beibao::store {

/// Work that falls due, as a rule of a record's type says.
struct Reminder {
    std::string rule;
    Id row;  ///< of the list that the rule goes through; null for the record itself
    Date due;
    std::string detail;
};

/// The rules that types declare over their records. They hold for whoever makes a change, so they see every field,
/// also where the one who writes does not; all that leaves here is whether a condition holds, and reminders, whose
/// details are kept from reading hidden fields.
class RecordRules {
public:
    RecordRules(ExpressionGuard& guard, const model::Model& model);

    /// One problem for each condition of the transition that the stored record does not meet.
    void checkConditions(const model::RecordType& type, const model::Transition& transition, const Id& record,
                         Problems& problems);
    [[nodiscard]] std::vector<Reminder> remindersOf(const model::RecordType& type, const Id& record);

    /// The views of someone who may see everything.
    [[nodiscard]] ReaderViews& views() { return views_; }

    /// Makes the views and statements of a type, so that no later rollback can take the views away.
    void prepare(const model::RecordType& type);
    /// To be called after a transaction was rolled back: views that were made inside it went with it.
    void afterRollback();

private:
    struct Remembered {
        const model::ReminderRule* rule;
        sqlite::Statement statement;
    };
    sqlite::Statement& condition(const model::RecordType& type, const model::Condition& condition);
    std::vector<Remembered>& reminders(const model::RecordType& type);
    [[nodiscard]] sqlite::Statement reminder(const model::RecordType& type, const model::ReminderRule& rule);

    const model::Model& model_;
    ReaderViews views_;
    ReaderViews openViews_;  ///< without what any role may find hidden
    std::map<const model::Condition*, sqlite::Statement> conditions_;
    std::map<std::string, std::vector<Remembered>> reminders_;
};

/// What everyone who may see a type's records sees of them: hidden fields stay hidden.
[[nodiscard]] Rights openRights();

}  // namespace beibao::store
