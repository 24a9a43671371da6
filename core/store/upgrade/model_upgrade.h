#pragma once

#include <beibao/store/session_parts.h>
#include <beibao/store/upgrade/stored_types.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace beibao::store {

/// Brings the tables of a workspace in line with the model in force. Tables of record types are a function of the
/// journal and the declarations, so those that a migration changes are made anew from the journal; others get the
/// columns they lack. Columns of fields that the model no longer has stay.
class ModelUpgrade {
public:
    /// Looks at what has to be done, and changes nothing. Throws `Error` (`conflict`) as `requireKnown`, and for a
    /// field that is stored in another form than the model says, and no migration tells how the one becomes the other.
    explicit ModelUpgrade(Session::Parts& parts);

    /// Throws `Error` (`conflict`) if the workspace was written by modules that are newer than those in force, or that
    /// declare other migrations than were made. Only reads, and needs no key.
    static void requireKnown(sqlite::Database& database, const model::Model& model);

    [[nodiscard]] bool isNeeded() const { return isNeeded_; }

    /// All or nothing. Before tables that hold records come to be altered for others to see, `backUp` is called: who
    /// reads then still reads them as they were, and nobody can write; what it throws leaves them so. Throws `Error`
    /// (`conflict`) for values that a migration cannot convert, with each field, how many they are, and some of their
    /// records.
    void run(const std::function<void()>& backUp);

private:
    enum class Work { makeTables, addColumns, refold };

    void plan(const model::RecordType& type, const StoredType& stored);
    [[nodiscard]] bool altersRecords() const;
    [[nodiscard]] bool holdsRecords(const model::RecordType& type);
    void dropTables(const model::RecordType& type);
    void refold();
    void remember();

    Session::Parts& parts_;
    bool isNeeded_ = false;
    std::map<const model::RecordType*, Work> work_;
    std::map<const model::RecordType*, StoredType> stored_;  ///< as it will be
    Problems refused_;
};

/// Makes the tables of all types in an empty database, and notes by what they were made.
void makeModelTables(Session::Parts& parts);

/// Notes that the tables hold what the model says and nothing beyond it: after they were filled from the journal.
void rememberModelTables(Session::Parts& parts);

}  // namespace beibao::store
