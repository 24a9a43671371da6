#pragma once

#include <beibao/store/session_parts.h>
#include <beibao/store/upgrade/type_plan.h>

#include <functional>
#include <map>
#include <string>

namespace beibao::store {

/// Brings the tables of a workspace in line with the model in force. Tables of record types are a function of the
/// journal and the declarations, so those that a migration changes are made anew from the journal; others get the
/// columns they lack. Columns of fields that the model no longer has stay until then.
///
/// All of it happens within one transaction of the caller, so that what was planned holds when it is done.
class ModelUpgrade {
public:
    /// Looks at what has to be done, and changes nothing. Throws `Error` (`conflict`) as `requireKnown`, and for fields
    /// whose stored values the model would take for something else, where no migration tells what becomes of them.
    explicit ModelUpgrade(Session::Parts& parts);

    /// Throws `Error` (`conflict`) if the workspace was written by modules that are newer than those in force, or that
    /// declare other migrations than were made. Only reads, and needs no key.
    static void requireKnown(Session::Parts& parts);

    /// Whether the tables are what the model says. Only reads.
    [[nodiscard]] static bool isDone(Session::Parts& parts);

    /// Throws `Error` (`conflict`) for values that a migration cannot convert, with each field, how many they are, and
    /// some of their records. Where tables that hold records were altered, `backUp` is called at the end: before the
    /// transaction is committed all others still read them as they were, and nobody can write.
    void run(const std::function<void()>& backUp);

private:
    [[nodiscard]] StoredType storedNow(const model::RecordType& type);
    [[nodiscard]] bool hasTable(const model::RecordType& type);
    [[nodiscard]] bool holdsRecords(const model::RecordType& type);
    void dropTables(const model::RecordType& type);
    /// From the journal, the tables of the types whose plan says so, which are empty.
    void fill();

    Session::Parts& parts_;
    std::map<const model::RecordType*, TypePlan> plans_;
};

/// Makes the tables of all types in an empty database, and notes by what they were made.
void makeModelTables(Session::Parts& parts);

/// Notes that the tables hold what the model says and nothing beyond it: after they were filled from the journal.
void rememberModelTables(Session::Parts& parts);

}  // namespace beibao::store
