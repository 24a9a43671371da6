#pragma once

#include <beibao/store/session_parts.h>

namespace beibao::store {

/// Tells the views when the transaction around them did not come to be.
class RollbackWatch {
public:
    explicit RollbackWatch(Session::Parts& parts) : parts_(parts) {}
    RollbackWatch(const RollbackWatch&) = delete;
    RollbackWatch& operator=(const RollbackWatch&) = delete;
    ~RollbackWatch()
    {
        if (isCommitted_)
            return;
        parts_.views->afterRollback();
        parts_.rules->afterRollback();
    }
    void committed() { isCommitted_ = true; }

private:
    Session::Parts& parts_;
    bool isCommitted_ = false;
};

/// A transaction of SQLite in which entries are written to the journal, by a user who is still who signed in. Without
/// `commit` nothing of it stays.
class WriteTransaction {
public:
    /// Throws `Error` as `Session::Parts::requireCurrentUser`.
    explicit WriteTransaction(Session::Parts& parts)
        : parts_(parts), transaction_(parts.database), watch_(parts), before_(parts.journal.appended())
    {
        parts_.requireCurrentUser();
    }

    void commit()
    {
        transaction_.commit();
        watch_.committed();
        const auto entries = parts_.journal.appended() - before_;
        if (entries == 0)
            return;
        parts_.ownEntries += entries;
        parts_.journal.noteHead();
    }

private:
    Session::Parts& parts_;
    sqlite::Transaction transaction_;
    RollbackWatch watch_;
    std::int64_t before_;
};

}  // namespace beibao::store
