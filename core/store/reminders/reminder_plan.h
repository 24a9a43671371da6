#pragma once

#include <beibao/store/expression/expression_reads.h>
#include <beibao/store/expression/reader_views.h>

#include <map>
#include <string>
#include <vector>

namespace beibao::store {

/// A reminder's rule that looks beyond its record: at other records, the day, the moment or who asks.
struct AskedReminder {
    const model::ReminderRule* rule = nullptr;
    ExpressionReads reads;
};

/// The reminders of one type, by how they are come by.
struct TypeReminders {
    const model::RecordType* type = nullptr;
    /// They follow from their record alone: worked out when it changes, and kept in a table.
    std::vector<const model::ReminderRule*> kept;
    /// Worked out when somebody asks: nothing that is kept of them could be relied upon.
    std::vector<AskedReminder> asked;
    /// The same as long as all that the kept ones hang on, beside the records, is the same: rules, fields, the clock of
    /// the unit and, where they count by it, the calendar. Empty where none is kept.
    std::string stamp;
};

/// How all reminders of a model are come by.
class ReminderPlan {
public:
    ReminderPlan(const model::Model& model, const Reader& reader);

    /// Null for a type without reminders.
    [[nodiscard]] const TypeReminders* of(const std::string& type) const;
    /// Of the types that have reminders.
    [[nodiscard]] const std::map<std::string, TypeReminders>& types() const { return types_; }

private:
    std::map<std::string, TypeReminders> types_;
};

}  // namespace beibao::store
