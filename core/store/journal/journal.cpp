#include <beibao/store/journal/journal.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

Bytes chainHash(std::span<const std::byte> bytes, std::span<const std::byte> previous)
{
    Bytes both(bytes.begin(), bytes.end());
    both.insert(both.end(), previous.begin(), previous.end());
    return hashOf(both);
}

bool signedBy(std::span<const std::byte> device, std::span<const std::byte> hash, std::span<const std::byte> signature)
{
    return device.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(signature.data()),
                                       reinterpret_cast<const unsigned char*>(hash.data()), hash.size(),
                                       reinterpret_cast<const unsigned char*>(device.data())) == 0;
}

/// Walks one chain after the other and stops in each at the first entry that does not hold.
class ChainCheck {
public:
    /// Of a device that is not among `known`, no entry holds: whoever made its key could sign anything.
    ChainCheck(sqlite::Database& database, std::set<Bytes> known, Problems& problems)
        : database_(database), known_(std::move(known)), problems_(problems)
    {
    }

    void visit(sqlite::Statement& row)
    {
        const auto device = row.blob(0);
        const auto incarnation = row.integer(1);
        if (device != device_ || incarnation != incarnation_) {
            device_ = device;
            incarnation_ = incarnation;
            expectedSeq_ = 1;
            previous_ = row.integer(2) == 1 ? row.blob(5) : Bytes(32);
            broken_ = false;
        }
        if (broken_)
            return;
        const auto seq = row.integer(2);
        const auto bytes = row.blob(4);
        const auto hash = row.blob(6);
        if (!known_.contains(device_))
            report({"Journal entry {seq} of device {device} is of a device that does not belong to this workspace.",
                    {{"seq", std::to_string(seq)}, {"device", deviceName()}}});
        else if (seq != expectedSeq_)
            report({"Journal entry {seq} of device {device} is missing.",
                    {{"seq", std::to_string(expectedSeq_)}, {"device", deviceName()}}});
        else if (row.blob(5) != previous_ || chainHash(bytes, previous_) != hash)
            report({"Journal entry {seq} of device {device} was altered or moved.",
                    {{"seq", std::to_string(seq)}, {"device", deviceName()}}});
        else if (!signedBy(device, hash, row.blob(7)))
            report({"Journal entry {seq} of device {device} is not signed by that device.",
                    {{"seq", std::to_string(seq)}, {"device", deviceName()}}});
        else if (!columnsMatch(row, bytes))
            report({"Journal entry {seq} of device {device} does not agree with its row.",
                    {{"seq", std::to_string(seq)}, {"device", deviceName()}}});
        else if (seq == 1 && !followsOnEarlier())
            report({"What device {device} wrote last before the workspace was restored is missing from the journal.",
                    {{"device", deviceName()}}});
        previous_ = hash;
        ++expectedSeq_;
    }

private:
    /// The first entry after a restore follows on the last before it. In the first workspaces it followed on nothing.
    bool followsOnEarlier()
    {
        if (previous_ == Bytes(32))
            return true;
        auto row = database_.prepare("SELECT 1 FROM main.journal WHERE device = ? AND incarnation < ? AND hash = ?");
        row.bind(1, std::span<const std::byte>(device_))
            .bind(2, incarnation_)
            .bind(3, std::span<const std::byte>(previous_));
        return row.step();
    }

    static bool columnsMatch(sqlite::Statement& row, const Bytes& bytes)
    {
        try {
            const auto entry = decode(bytes);
            return entry.device == row.blob(0) && entry.incarnation == row.integer(1) && entry.seq == row.integer(2) &&
                   entry.clock == row.integer(3);
        } catch (const Error&) {
            return false;
        }
    }

    void report(const Message& message)
    {
        problems_.error(message, "journal");
        broken_ = true;
    }

    [[nodiscard]] std::string deviceName() const { return toHex(device_).substr(0, 8); }

    sqlite::Database& database_;
    std::set<Bytes> known_;
    Problems& problems_;
    Bytes device_;
    std::int64_t incarnation_ = 0;
    std::int64_t expectedSeq_ = 1;
    Bytes previous_;
    bool broken_ = false;
};

}  // namespace

void Journal::append(Entry& entry, const KeyRing& keys)
{
    entry.device = keys.device();
    auto incarnation = database_.cached("SELECT value FROM main.meta WHERE key = 'incarnation'");
    entry.incarnation = incarnation->step() && !incarnation->isNull(0) ? incarnation->integer(0) : 1;
    const auto previous = head(entry.device, entry.incarnation);
    entry.seq = previous.seq + 1;
    // The head's clock was past all before it, so that only what arrived since can have a later one.
    auto newest = database_.cached("SELECT max(clock) FROM main.journal WHERE position >= ?");
    newest->bind(1, previous.position).step();
    entry.clock = std::max(toMicroseconds(database_.env().now()), newest->integer(0) + 1);

    const auto bytes = encode(entry);
    const auto hash = chainHash(bytes, previous.hash);
    const auto signature = keys.sign(hash);
    auto insert =
        database_.cached("INSERT INTO main.journal(device, incarnation, seq, clock, bytes, prev, hash, signature) "
                         "VALUES(?,?,?,?,?,?,?,?) RETURNING position");
    insert->bind(1, std::span<const std::byte>(entry.device))
        .bind(2, entry.incarnation)
        .bind(3, entry.seq)
        .bind(4, entry.clock)
        .bind(5, std::span<const std::byte>(bytes))
        .bind(6, std::span<const std::byte>(previous.hash))
        .bind(7, std::span<const std::byte>(hash))
        .bind(8, std::span<const std::byte>(signature));
    insert->step();
    const auto position = insert->integer(0);
    auto touch = database_.cached("INSERT OR IGNORE INTO main.journal_record(record, entry) VALUES(?,?)");
    for (const auto& edit : entry.edits)
        touch->bind(1, std::span<const std::byte>(edit.record.bytes())).bind(2, position).run();
    ++appendedCount_;
    appended_ = {entry.device, {entry.incarnation, entry.seq, hash, position}};
}

JournalHead Journal::head(std::span<const std::byte> device, std::int64_t incarnation)
{
    auto row = database_.cached("SELECT seq, hash, position FROM main.journal WHERE device = ? AND incarnation = ? "
                                "ORDER BY seq DESC LIMIT 1");
    row->bind(1, device).bind(2, incarnation);
    if (row->step())
        return {incarnation, row->integer(0), row->blob(1), row->integer(2)};
    // Of a workspace that was restored, the first entry follows on the last that came with the backup.
    auto earlier = database_.cached("SELECT hash FROM main.journal WHERE device = ? AND incarnation < ? "
                                    "ORDER BY incarnation DESC, seq DESC LIMIT 1");
    earlier->bind(1, device).bind(2, incarnation);
    return {incarnation, 0, earlier->step() ? earlier->blob(0) : Bytes(32), 0};
}

void Journal::noteHead() noexcept
{
    if (!appended_)
        return;
    try {
        const auto& [device, head] = *appended_;
        headNote_.write(fmt::format(R"({{"device":"{}","hash":"{}","incarnation":{},"seq":{}}})"
                                    "\n",
                                    toHex(device), toHex(head.hash), head.incarnation, head.seq));
    } catch (const std::exception&) {
        // The entry itself is safe in the database; the note may lag behind.
    }
    appended_.reset();
}

void Journal::replay(const std::function<void(std::int64_t, const Entry&)>& visit)
{
    // Sorted without the bytes, which need not lie in memory all at once.
    auto order = database_.prepare("SELECT position FROM main.journal ORDER BY clock, device, incarnation, seq");
    auto entry = database_.prepare("SELECT bytes FROM main.journal WHERE position = ?");
    while (order.step()) {
        const auto position = order.integer(0);
        entry.bind(1, position).step();
        visit(position, decode(entry.blob(0)));
        entry.reset();
    }
}

std::vector<Entry> Journal::entriesOf(const Id& record)
{
    std::vector<Entry> entries;
    auto rows = database_.cached("SELECT bytes FROM main.journal_record JOIN main.journal ON position = entry "
                                 "WHERE record = ? ORDER BY clock, device, incarnation, seq");
    rows->bind(1, std::span<const std::byte>(record.bytes()));
    while (rows->step())
        entries.push_back(decode(rows->blob(0)));
    return entries;
}

std::vector<std::pair<std::int64_t, Entry>> Journal::since(std::int64_t since, std::size_t limit)
{
    std::vector<std::pair<std::int64_t, Entry>> entries;
    auto rows =
        database_.prepare("SELECT position, bytes FROM main.journal WHERE position > ? ORDER BY position LIMIT ?");
    rows.bind(1, since).bind(2, limit);
    while (rows.step())
        entries.emplace_back(rows.integer(0), decode(rows.blob(1)));
    return entries;
}

std::optional<std::string> Journal::readHeadNote() const
{
    try {
        return readFile(database_.env(), headNote_.path());
    } catch (const Error&) {
        return std::nullopt;
    }
}

Problems Journal::verify(const std::optional<std::string>& headNote)
{
    Problems problems;
    std::set<Bytes> known;
    auto devices = database_.prepare("SELECT id FROM main.device");
    while (devices.step())
        known.insert(devices.blob(0));
    ChainCheck check(database_, std::move(known), problems);
    auto rows = database_.prepare("SELECT device, incarnation, seq, clock, bytes, prev, hash, signature "
                                  "FROM main.journal ORDER BY device, incarnation, seq");
    while (rows.step())
        check.visit(rows);
    verifyHeadNote(headNote, problems);
    return problems;
}

void Journal::verifyHeadNote(const std::optional<std::string>& headNote, Problems& problems)
{
    if (!headNote) {
        problems.warning({"The note of the newest journal entry (file “head”) is missing; it is written anew with the "
                          "next change."},
                         "head");
        return;
    }
    try {
        const auto note = nlohmann::json::parse(*headNote);
        const auto device = fromHex(note.at("device").get<std::string>());
        const auto hash = fromHex(note.at("hash").get<std::string>());
        auto row = database_.prepare("SELECT hash FROM main.journal WHERE device = ? AND incarnation = ? AND seq = ?");
        row.bind(1, std::span<const std::byte>(device))
            .bind(2, note.at("incarnation").get<std::int64_t>())
            .bind(3, note.at("seq").get<std::int64_t>());
        if (row.step() && row.blob(0) == hash)
            return;
        problems.error({"The journal ends before entry {seq}, which was acknowledged: its tail is missing.",
                        {{"seq", std::to_string(note.at("seq").get<std::int64_t>())}}},
                       "journal");
    } catch (const nlohmann::json::exception&) {
        problems.warning({"The note of the newest journal entry (file “head”) cannot be read; it is written anew with "
                          "the next change."},
                         "head");
    }
}

std::int64_t Journal::lastPosition()
{
    return database_.queryInteger("SELECT max(position) FROM main.journal").value_or(0);
}

std::int64_t Journal::size()
{
    return database_.queryInteger("SELECT count(*) FROM main.journal").value_or(0);
}

}  // namespace beibao::store
