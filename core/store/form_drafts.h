#pragma once

#include <beibao/base/date.h>
#include <beibao/model/value.h>
#include <beibao/store/keys/key_ring.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// What somebody filled in and has not saved yet: it outlives a crash, and is no change of any record.
struct FormDraft {
    Id id;  ///< of the draft: two windows may each have one
    std::string type;
    std::optional<Id> record;  ///< nothing for one that is to be new
    std::int64_t base = 0;     ///< the version of the record that was filled in upon; 0 for a new one
    model::Fields fields;      ///< only those that were filled in
    Timestamp kept;
};

/// The drafts of one user. They stand outside the journal and sealed: with the key of their record, so that they go
/// when it is erased, and those of new ones with the key of their user.
class FormDrafts {
public:
    FormDrafts(sqlite::Database& database, const KeyRing& keys, const Id& user)
        : database_(database), keys_(keys), user_(user)
    {
    }

    /// In place of what was kept under the same id. Within a transaction.
    void keep(const FormDraft& draft);
    /// False if there is none of that id any more.
    bool drop(const Id& id);
    /// Newest first. What cannot be opened is left out.
    [[nodiscard]] std::vector<FormDraft> all();
    /// The newest about this record.
    [[nodiscard]] std::optional<FormDraft> about(const Id& record);
    /// What all users filled in. Throws `Error` (`integrity`) if a draft is damaged.
    [[nodiscard]] static std::vector<model::Fields> fieldsOfAll(sqlite::Database& database, const KeyRing& keys);
    /// Those of all users; for a record that is erased.
    static void dropAllAbout(sqlite::Database& database, const Id& record);

private:
    [[nodiscard]] std::vector<FormDraft> opened(sqlite::Statement& rows) const;

    sqlite::Database& database_;
    const KeyRing& keys_;
    Id user_;
};

inline constexpr std::string_view formDraftTable = R"sql(
CREATE TABLE IF NOT EXISTS form_draft(id BLOB PRIMARY KEY, user BLOB NOT NULL, type TEXT NOT NULL, record BLOB,
  kept INTEGER NOT NULL, kept_offset INTEGER NOT NULL, base INTEGER NOT NULL, box BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql";

}  // namespace beibao::store
