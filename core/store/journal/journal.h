#pragma once

#include <beibao/base/file.h>
#include <beibao/base/problem.h>
#include <beibao/store/journal/entry.h>
#include <beibao/store/keys/key_ring.h>
#include <beibao/store/sqlite/database.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace beibao::store {

/// The newest entry of this device: what the next one follows on.
struct JournalHead {
    std::int64_t incarnation = 1;
    std::int64_t seq = 0;
    Bytes hash = Bytes(32);
    std::int64_t position = 0;  ///< in the order of arrival; 0 where there is no entry

    friend bool operator==(const JournalHead&, const JournalHead&) = default;
};

/// The append-only set of entries of a workspace. Each entry is chained to the one before it on its device by
/// BLAKE2b over its bytes and that one's hash, and signed by the device, so that anyone finds an entry that was
/// altered, left out, moved or forged, without any key. The first entry of an incarnation is chained to the last of the
/// one before. The head is noted a second time in the file `head` beside the database, which shows a tail that was cut
/// off.
class Journal {
public:
    Journal(sqlite::Database& database, std::filesystem::path headFile)
        : database_(database), headNote_(database.env(), std::move(headFile))
    {
    }

    /// Completes the entry (device, incarnation, seq, clock), signs it, and adds it. Inside a write transaction.
    void append(Entry& entry, const KeyRing& keys);
    /// How many entries were added through this object, by transactions that came to be or not.
    [[nodiscard]] std::int64_t appended() const { return appendedCount_; }
    /// Notes the head in its file; to be called after the transaction of `append` was committed. A failure is not
    /// an error of the change: the note may lag behind.
    void noteHead() noexcept;

    /// Calls `visit(position, entry)` in fold order: by clock, then device, incarnation and seq.
    void replay(const std::function<void(std::int64_t, const Entry&)>& visit);
    /// The entries that touch a record, oldest first.
    [[nodiscard]] std::vector<Entry> entriesOf(const Id& record);
    /// The entries with a position greater than `since`, in order of arrival, at most `limit`.
    [[nodiscard]] std::vector<std::pair<std::int64_t, Entry>> since(std::int64_t since, std::size_t limit);

    /// The first thing that is wrong with each device's chain, named by its seq, and with the head; empty if all holds.
    [[nodiscard]] Problems verify() { return verify(readHeadNote()); }
    /// The same by a note that was read before, for what is read of an earlier moment: a later note names entries that
    /// are not there yet.
    [[nodiscard]] Problems verify(const std::optional<std::string>& headNote);
    /// What the note of the newest entry says; nothing where it cannot be read.
    [[nodiscard]] std::optional<std::string> readHeadNote() const;
    [[nodiscard]] std::int64_t size();
    /// Of the entry that arrived last; 0 where there is none.
    [[nodiscard]] std::int64_t lastPosition();

private:
    [[nodiscard]] JournalHead head(std::span<const std::byte> device, std::int64_t incarnation);
    void verifyHeadNote(const std::optional<std::string>& headNote, Problems& problems);

    sqlite::Database& database_;
    NoteFile headNote_;
    std::optional<std::pair<Bytes, JournalHead>> appended_;
    std::int64_t appendedCount_ = 0;
};

}  // namespace beibao::store
