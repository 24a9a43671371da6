#pragma once

#include <beibao/store/attachments/attachment_files.h>
#include <beibao/store/expression/record_rules.h>
#include <beibao/store/journal/journal.h>
#include <beibao/store/reminders/asked_reminders.h>
#include <beibao/store/reminders/reminder_plan.h>
#include <beibao/store/search/pending_tags.h>
#include <beibao/store/session.h>
#include <beibao/store/tables/record_table.h>

namespace beibao::store {

/// What the pieces of a session share. Not for other layers.
struct Session::Parts {
    /// The database may still have another name than it will have in the folder of the workspace.
    Parts(Surroundings around, const std::filesystem::path& databaseFile, const std::filesystem::path& workspace,
          sqlite::OpenMode mode);

    /// Works with another model from now on; before anybody signs in.
    void useModel(std::shared_ptr<const model::Model> model);
    /// After the user is known: the rights, and the views they give.
    void signIn(Id user, std::string name, const std::set<std::string>& roles, KeyRing ring);

    [[nodiscard]] Env& env() { return *surroundings.env; }
    [[nodiscard]] const model::Model& model() const { return *surroundings.model; }
    [[nodiscard]] Timestamp now() { return {env().now(), reader.offset}; }

    /// Throws `Error`: `notPermitted` if the user was disabled, deleted or changed since signing in: what may be done
    /// is then worked out anew, by signing in again; `conflict` if the tables were made anew meanwhile by newer
    /// modules.
    void requireCurrentUser();

    /// Whether this reader may see the record, if it is there. Deleted records count as others do.
    [[nodiscard]] bool maySee(const model::RecordType& type, const Id& id);
    [[nodiscard]] bool maySee(const Id& id);
    /// Throws `Error`: `notPermitted` for a type that may not be seen, and as `requireCurrentUser` and
    /// `requireVisible`.
    void requireMaySee(const model::RecordType& type, const Id& id);
    /// Throws `Error` (`notFound`) for a record that conditions over it hide: who may not see it does not learn that it
    /// is there.
    void requireVisible(const model::RecordType& type, const Id& id);

    /// The type of a record that is here. Throws `Error` (`notFound`).
    [[nodiscard]] const model::RecordType& typeOfRecord(const Id& id);
    /// A record's row, which is here and not deleted unless `deletedToo`. Throws `Error` (`notFound`).
    [[nodiscard]] RecordImage load(const Id& id, bool deletedToo = false);
    /// The fields of an image with sealed values in the clear; those whose key was destroyed are left out.
    [[nodiscard]] model::Fields unsealed(const model::RecordType& type, const RecordImage& image);

    Surroundings surroundings;
    std::filesystem::path folder;
    sqlite::Database database;
    Journal journal;
    RecordTable records;
    AttachmentFiles attachments;
    Reader reader;
    std::optional<KeyRing> keys;
    std::unique_ptr<ExpressionGuard> guard;
    std::unique_ptr<RecordRules> rules;
    std::unique_ptr<ReaderViews> views;
    std::optional<ReminderPlan> reminderPlan;
    AskedReminders askedReminders;
    /// While very many records are written.
    std::optional<PendingTags> pendingTags;
    std::string userName;
    /// Of the user's record when signing in; nothing while a workspace is made.
    std::optional<std::int64_t> userVersion;
    Bytes modelHash;
    /// As `upgradesOf` when signing in.
    std::int64_t upgrades = 0;
    /// Made before the tables were brought in line with the model, where they had to be.
    std::optional<std::filesystem::path> upgradeBackup;
    /// How many entries of the journal this session has written.
    std::int64_t ownEntries = 0;
    /// The session these are the parts of, which plugins read through.
    Session* session = nullptr;
};

}  // namespace beibao::store
