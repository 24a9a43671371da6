#pragma once

#include <beibao/store/session_parts.h>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace beibao::store {

/// The reminders that are kept (`TypeReminders::kept`), in the table `reminder`. With each type stands the stamp of the
/// rules that its reminders came of: only for a session with the same rules are they what they should be.
class ReminderTable {
public:
    explicit ReminderTable(Session::Parts& parts) : parts_(parts) {}

    /// Works those of a record out anew. Where the table was filled by other rules than this session has, it is not
    /// relied upon any more until a session fills it again.
    void write(const model::RecordType& type, const Id& record);

    /// Fills it for each type whose rules, or whose calendar, are not those that it was filled by. While another
    /// process keeps the database from being written, it stays as it is, and is not relied upon.
    void follow();
    void rebuild();

    /// Whether the kept reminders of a type are what this session's rules say.
    [[nodiscard]] bool isReliable(const TypeReminders& reminders);

private:
    void inTransaction(const std::function<void()>& act, const std::function<void()>& prepare = {});
    void fill(const TypeReminders& reminders);
    void insert(const model::ReminderRule& rule, const Reminder& reminder);
    /// Types that keep no reminders any more, or are not in use.
    [[nodiscard]] std::vector<std::string> unknownTypes();
    void clear(const std::string& type);
    [[nodiscard]] std::optional<std::string> stampOf(const std::string& type);

    Session::Parts& parts_;
    std::set<const model::RecordType*> written_;  ///< types of which the stamp was looked at before
};

}  // namespace beibao::store
