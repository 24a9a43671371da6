#pragma once

#include <beibao/store/numbering.h>
#include <beibao/store/reference_check.h>
#include <beibao/store/session_parts.h>

#include <functional>
#include <memory>
#include <span>

namespace beibao::store {

class LocatedRecords;

/// The one way in: permit, derive, check, seal, journal, fold, index, in one transaction. What a user may not do is
/// refused before anything else is looked at.
class Committer {
public:
    explicit Committer(Session::Parts& parts);
    Committer(const Committer&) = delete;
    Committer& operator=(const Committer&) = delete;
    ~Committer();

    /// A record on its way in.
    struct Item {
        model::Draft draft;
        std::optional<RecordImage> before;
        Id into = {};  ///< of a merge: the record that takes its place
    };

    /// `beside` is done in the same transaction, once all else is written.
    CommitOutcome commit(const Change& change, const std::function<void()>& beside = {});
    /// As `commit`, up to what can be said without writing.
    [[nodiscard]] Trial tryOut(const Change& change);
    /// Journals that a passphrase or a recovery key was set by, or for, a user. Inside a transaction.
    void journalKey(const Id& user, model::Operation operation);
    /// Journals that values were shown; the record stays as it is.
    void journalReveal(const std::vector<std::pair<Id, std::vector<std::string>>>& shown, const std::string& why);

    // The steps of a commit, for who makes very many. Inside a transaction.

    /// As the record is now, with what the change asks for.
    Item begin(const RecordChange& change, Problems& problems);
    /// Works out what follows, and checks the record beside the others that will be written with it. `records` is what
    /// plugins read.
    void complete(Item& item, const DraftsById& others, model::Records& records, Problems& problems);
    void checkUnique(const model::Draft& draft, Problems& problems);
    /// Journals and writes them as one entry, a record that was merged into by a merge even where it stays as it is.
    /// What follows in other records, such as the grids of places from an area, is an entry of its own. Returns false
    /// where nothing would change.
    bool write(std::span<const Item> items, const std::string& why);

private:
    std::vector<Item> prepare(const Change& change, Problems& problems);
    Item beginCreate(const RecordChange& change, Problems& problems);
    Item beginChange(const RecordChange& change, Problems& problems);
    void apply(const RecordChange& change, model::Draft& draft, Problems& problems);
    void completeDerived(model::Draft& draft, Problems& problems) const;
    static void requireStanding(model::Operation operation, const model::RecordType& type);
    void permit(const RecordChange& change, const model::RecordType& type) const;
    void permitField(const RecordChange& change, const model::RecordType& type, const model::Field& field) const;
    void requireTransition(const model::Draft& draft, const std::string& toState) const;
    void checkAttachments(const model::Draft& draft, Problems& problems) const;
    void checkRequired(const model::Draft& draft, Problems& problems) const;
    void checkConditions(const model::Draft& draft, Problems& problems);
    [[nodiscard]] bool isElsewhere(const model::Field& field, const model::Draft& draft);
    [[nodiscard]] bool isSealedElsewhere(const model::Field& field, const model::Draft& draft);

    RecordEdit makeEdit(const Item& item);
    void dropDraft(const Change& change);
    Entry startEntry(const std::string& why) const;
    /// Journals an entry and folds it into the tables. `items`: what its edits were made of, where they were.
    void write(Entry& entry, std::span<const Item* const> items = {});

    Session::Parts& parts_;
    Numbering numbering_;
    std::unique_ptr<LocatedRecords> located_;
};

}  // namespace beibao::store
