#pragma once

#include <beibao/model/figure.h>
#include <beibao/model/record.h>
#include <beibao/store/change.h>
#include <beibao/store/form_drafts.h>
#include <beibao/store/journal/journal.h>
#include <beibao/store/keys/statement.h>
#include <beibao/store/settings.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// What a title is read for: in a file that leaves the suite it is masked unless records of its type may be exported
/// and revealed.
enum class TitleUse { reading, exporting };

/// What to look for in the texts of records.
struct SearchQuery {
    std::string text;
    std::string type = {};  ///< empty for all types
    std::size_t limit = 50;
    /// Only records that stand in one of these; empty for all. Needs a type.
    std::vector<std::string> states = {};
};

struct SearchHit {
    Id id;
    std::string type;
    std::string number;
    std::string state;
    std::string title;
};

/// A record that is likely the same person or place as another, and the fields in which they agree.
struct DuplicateMatch {
    Id id;
    std::vector<std::string> fields;
};

struct DuplicatePair {
    Id one;  ///< the older
    Id other;
    std::vector<std::string> fields;
};

/// A record that refers to another, and the label of the field in which it does.
struct Referring {
    SearchHit record;
    LocalizedText field;
};

/// A record of the same matter as another, and when it was made.
struct ThreadEntry {
    SearchHit record;
    Timestamp made;
};

/// Something that waits to be done: a task someone wrote, or a reminder that follows from a record.
struct DueTask {
    Id id;
    LocalizedText title;
    std::string detail;
    std::optional<Date> due;
    std::optional<Id> about;
    bool fromRule = false;
    int level = 0;  ///< how often it was raised because it was not done (`model::Escalation`)
};

/// The record type of written tasks, and of reminders that are done.
inline constexpr std::string_view taskType = "core.task";

/// A signed-in user's way to the records: the single commit and the single query. Everything read is masked by the
/// user's roles, everything written is checked and journalled. Belongs to one thread; several processes may have
/// sessions on one workspace.
///
/// Members throw `Error`: `notFound` for a record, type or field that is not there, `notPermitted` where the roles
/// do not allow it, `environment` where disk or database fail; then nothing was written.
class Session final : public model::Records {
public:
    struct Parts;

    explicit Session(std::unique_ptr<Parts> parts);
    ~Session() override;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Writes a change whole, or not at all. Data that is not valid comes back as problems; a record changed
    /// meanwhile, and a move that its type does not have, are an `Error` (`conflict`). Once this returns
    /// a change, it survives a power cut.
    CommitOutcome commit(const Change& change);

    /// The same checks without writing anything, for a form that is being filled in. Hidden values that the user may
    /// not see are not among the fields.
    [[nodiscard]] Trial tryOut(const Change& change);

    [[nodiscard]] model::Record get(const Id& id) override;
    /// The record as it was at a moment, by the journal, without what is computed. Throws `Error` (`notFound`) if it
    /// was not there yet.
    [[nodiscard]] model::Record getAsOf(const Id& id, const Timestamp& moment);
    [[nodiscard]] model::Page find(const model::Query& query) override;
    [[nodiscard]] std::int64_t count(const model::Query& query);
    [[nodiscard]] Date today() const override;

    /// What a record is called, by a reader who may see it; its number or its type's label where it has no title.
    [[nodiscard]] std::string titleOf(const Id& id, TitleUse use = TitleUse::reading);
    [[nodiscard]] std::optional<std::string> typeOf(const Id& id);

    /// A masked or sealed value in the clear; journalled with the reason, before it is given out.
    [[nodiscard]] model::Value reveal(const Id& id, const std::string& field, const std::string& why);
    /// Records with everything in the clear, for a paper that needs it; journalled as one entry, with the reason.
    [[nodiscard]] std::vector<model::Record> revealRecords(const std::vector<Id>& ids, const std::string& why);
    /// The same for a file that leaves the suite: masked values are journalled, too. Throws `Error` (`notPermitted`)
    /// without the right to export.
    [[nodiscard]] std::vector<model::Record> recordsToExport(const std::vector<Id>& ids, const std::string& why);
    /// Seals a copy of a file for a field of a record that is here, or will be made with this id; what comes back is
    /// the value for that field. Throws `Error` as `AttachmentFiles::keep`.
    [[nodiscard]] model::Attachment keepFile(const Id& record, const model::Field& field,
                                             const std::filesystem::path& file);
    /// The plain bytes of the file in a place of a record (`FilePlace`); journalled as a reveal with the reason, before
    /// they are given out.
    [[nodiscard]] std::string openFile(const Id& record, const std::string& place, const std::string& why);
    /// Keeps what this user filled in and has not saved yet, in place of what was kept under the same id, until a
    /// change names it (`Change::draft`) or it is dropped: it outlives a crash. Throws `Error` (`notFound`) about a
    /// record that was deleted or erased.
    void keepDraft(const FormDraft& draft);
    void dropDraft(const Id& id);
    /// This user's, newest first, of the types that this user may see; not of records that were deleted meanwhile.
    [[nodiscard]] std::vector<FormDraft> drafts();
    /// This user's newest about a record.
    [[nodiscard]] std::optional<FormDraft> draftAbout(const Id& record);
    /// Takes back this user's own last change of a record, a merge with all that it changed. Throws `Error`
    /// (`conflict`) if the last was another's.
    CommitOutcome undo(const Id& id);
    /// Destroys the record's key: its sealed values and files are gone from every row, entry and later backup, and so
    /// are the attachments (`core.attachment`) about it, and the records that were merged into it.
    CommitOutcome erase(const Id& id, const std::string& why);

    /// As somebody types it: Chinese from one character on, pinyin, initials, a mixture, words, numbers. First what is
    /// exactly so called, then names that begin with it, names that hold it, and what holds it otherwise; of equals
    /// the newest. Sealed values are found by their whole text, or by their end from four characters on. Where one type
    /// is asked for, its records are found by the record they are called by, too: staff by their person.
    [[nodiscard]] std::vector<SearchHit> search(const SearchQuery& query);

    /// The records of a type that are likely the same as one with these fields, in the clear, the surest first; `self`
    /// is not one of them.
    [[nodiscard]] std::vector<DuplicateMatch> duplicatesOf(const std::string& type, const model::Fields& fields,
                                                           const std::optional<Id>& self, std::size_t limit);
    /// Those among all records of a type, the surest first.
    [[nodiscard]] std::vector<DuplicatePair> duplicates(const std::string& type, std::size_t limit);
    /// Two records of one type become one: every reference to `drop` points to `keep`, what `keep` lacks is taken over
    /// from `drop`, and `drop` is gone. Needs the rights to change and to delete such records; references are
    /// re-pointed wherever they stand. Throws `Error` (`conflict`) for records that cannot be one.
    CommitOutcome merge(const Id& keep, const Id& drop, const std::string& why);

    /// The figures of an indicator over the records that this user may see, for the days of a report. Throws `Error`:
    /// `notPermitted` for what it reads and this user may not see, `invalidData` for SQL that is not right.
    [[nodiscard]] model::Figures figures(const model::Indicator& indicator, const model::DayRange& days);

    /// The records that refer to this one, last changed first, without its attachments and without those that refer to
    /// it in a field the user may not see.
    [[nodiscard]] std::vector<Referring> referring(const Id& id, std::size_t limit);

    /// The records of one matter, across modules, oldest first, this one among them: those that refer to each other in
    /// fields that say so (`thread`), as a referral does to what it comes from and to what became of it. What this
    /// user may not see is left out, and is not followed.
    [[nodiscard]] std::vector<ThreadEntry> thread(const Id& id, std::size_t limit);

    /// What is due by `until` (all if nothing), earliest first: open tasks, and reminders as the rules in force say of
    /// the records, the calendar and the day as they are now. A reminder is shown to who may see its record and holds a
    /// role that it is for.
    [[nodiscard]] std::vector<DueTask> tasks(std::optional<Date> until);
    /// A reminder that is done stays done until the day it is counted from becomes another: then there is something
    /// new to be done. Throws `Error` (`notFound`) for what is not open, or is not shown to this user.
    CommitOutcome completeTask(const Id& id);

    /// The entries of a record, oldest first, with what this reader may not see masked.
    [[nodiscard]] std::vector<Entry> history(const Id& id);
    [[nodiscard]] Journal& journal();

    /// A number that changes whenever another session, of this or another process, has made a change.
    [[nodiscard]] std::int64_t dataVersion();

    /// Folds the journal into the tables anew, in one transaction; search and reminders too.
    void rebuild();
    /// Looks at everything: the database file, the journal, whether the tables are what the journal says.
    [[nodiscard]] Problems check();

    /// Throws `Error` (`notPermitted`) once the user was disabled, or was given other roles, since signing in; so does
    /// everything else.
    void requireCurrentUser();

    [[nodiscard]] const model::Model& model() const;
    [[nodiscard]] const Settings& settings() const;
    /// Of the workspace.
    [[nodiscard]] const std::filesystem::path& folder() const;
    /// That signing in brought records in line with newer modules, and which backup was made before; nothing where
    /// nothing had to be done.
    [[nodiscard]] std::optional<Message> upgradeNews() const;
    [[nodiscard]] const Rights& rights() const;
    [[nodiscard]] const std::string& userName() const;
    [[nodiscard]] const Id& user() const;
    [[nodiscard]] std::chrono::minutes utcOffset() const;
    [[nodiscard]] Timestamp now() const;

    /// What a paper states, signed by this device in the name of the unit.
    [[nodiscard]] Statement state(std::string text) const;
    /// The public half of the key it is signed with, for the unit to make known.
    [[nodiscard]] const Bytes& deviceKey() const;

    /// An id for a record that is going to be made, so that others can refer to it in the same change.
    [[nodiscard]] Id newId();

    /// For the other pieces of this layer.
    [[nodiscard]] Parts& parts() { return *parts_; }

private:
    /// Journals those of the fields that `isTold`.
    [[nodiscard]] std::vector<model::Record> revealed(const std::vector<Id>& ids, const std::string& why,
                                                      bool (*isTold)(const model::Field&));

    std::unique_ptr<Parts> parts_;
};

}  // namespace beibao::store
