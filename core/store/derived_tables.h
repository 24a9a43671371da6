#pragma once

#include <beibao/store/search/blind_index.h>
#include <beibao/store/search/search_index.h>
#include <beibao/store/session_parts.h>

#include <optional>
#include <vector>

namespace beibao::store {

/// What the search index and the blind index have of a record.
struct Derived {
    SearchDocument document;
    BlindIndex::Tags tags;
};

/// Search index, blind index and the table of reminders. They are not part of the fold: whatever they hold follows from
/// the tables and the keys.
class DerivedTables {
public:
    explicit DerivedTables(Session::Parts& parts) : parts_(parts) {}

    /// Nothing of no record. While the key of the record is still there. `plain` are its fields in the clear, where
    /// they are at hand.
    [[nodiscard]] Derived of(const model::RecordType& type, const std::optional<RecordImage>& image,
                             const model::Fields* plain = nullptr) const;

    /// Notes a record whose row was written. `type` must live as long as this.
    void changed(const model::RecordType& type, const Id& id, Derived before, Derived after);
    /// Brings the tables in line with all that was noted.
    void write();

    /// Empties them and fills them anew, from the rows of all types of the model.
    void rebuild();
    /// Brings them in line with a model, a calendar, or a way of making terms, that is not the one they were filled by.
    void follow();

private:
    struct Changed {
        const model::RecordType* type = nullptr;
        Id id;
        Derived before;
        Derived after;
    };

    void followSearch();
    void fill(const model::RecordType& type);
    void writeSearch();
    [[nodiscard]] std::optional<std::string> stampOf(const model::RecordType& type);
    void remember(const model::RecordType& type);

    Session::Parts& parts_;
    std::vector<Changed> changed_;
};

}  // namespace beibao::store
