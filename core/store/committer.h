#pragma once

#include <beibao/store/numbering.h>
#include <beibao/store/session_parts.h>

namespace beibao::store {

/// The one way in: permit, derive, check, seal, journal, fold, index, in one transaction. What a user may not do is
/// refused before anything else is looked at.
class Committer {
public:
    explicit Committer(Session::Parts& parts)
        : parts_(parts), numbering_(parts.database, parts.surroundings.settings, parts.now().date())
    {
    }

    CommitOutcome commit(const Change& change);
    /// As `commit`, up to what can be said without writing.
    [[nodiscard]] Trial tryOut(const Change& change);
    /// Journals that values were shown; the record stays as it is.
    void journalReveal(const std::vector<std::pair<Id, std::vector<std::string>>>& shown, const std::string& why);

private:
    struct Item {
        model::Draft draft;
        std::optional<RecordImage> before;
    };

    std::vector<Item> prepare(const Change& change, Problems& problems);
    Item begin(const RecordChange& change, Problems& problems);
    Item beginCreate(const RecordChange& change, Problems& problems);
    Item beginChange(const RecordChange& change, Problems& problems);
    void apply(const RecordChange& change, model::Draft& draft, Problems& problems);
    void permit(const RecordChange& change, const model::RecordType& type) const;
    void requireTransition(const model::Draft& draft, const std::string& toState) const;
    void checkAttachments(const model::Draft& draft, Problems& problems) const;
    void checkRequired(const model::Draft& draft, Problems& problems) const;
    void checkConditions(const model::Draft& draft, Problems& problems);
    void checkUnique(const model::Draft& draft, Problems& problems);
    [[nodiscard]] bool isElsewhere(const model::Field& field, const model::Draft& draft);
    [[nodiscard]] bool isSealedElsewhere(const model::Field& field, const model::Draft& draft);

    RecordEdit makeEdit(const Item& item);
    void dropDraft(const Change& change);
    Entry startEntry(const std::string& why) const;
    void write(Entry& entry);

    Session::Parts& parts_;
    Numbering numbering_;
};

}  // namespace beibao::store
