#include <beibao/store/session_parts.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <fmt/format.h>
#include <sodium.h>

#include <cstdlib>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

/// A journal of six entries; the first is that of the user.
class TamperedWorkspace {
public:
    TamperedWorkspace()
    {
        const auto session = workspace_.signIn();
        for (int index = 2; index <= 6; ++index)
            (void)createItem(*session, {{"name", "物" + std::to_string(index)}});
    }

    void tamper(const std::string& sql)
    {
        auto database = workspace_.rawDatabase();
        database.execute("PRAGMA foreign_keys = OFF");
        database.execute(sql);
    }

    std::string verdict()
    {
        const auto session = workspace_.signIn();
        return textOf(session->journal().verify());
    }

    TestWorkspace& workspace() { return workspace_; }

private:
    TestWorkspace workspace_;
};

/// SQL for a blob column with its last byte turned into another.
std::string alteredLastByte(const std::string& column)
{
    return fmt::format("UPDATE journal SET {0} = CAST(substr({0}, 1, length({0}) - 1) || "
                       "CASE WHEN substr({0}, -1) = x'00' THEN x'01' ELSE x'00' END AS BLOB) WHERE seq = 3",
                       column);
}

/// SQL that turns a bit of one byte of a blob column.
std::string alteredByte(const std::string& column, int seq, std::size_t place)
{
    return fmt::format("UPDATE journal SET {0} = CAST(substr({0}, 1, {1}) || "
                       "CASE WHEN substr({0}, {2}, 1) = x'5a' THEN x'5b' ELSE x'5a' END || "
                       "substr({0}, {3}) AS BLOB) WHERE seq = {4}",
                       column, place, place + 1, place + 2, seq);
}

/// A journal whose rows are put back after each thing that was done to them.
class RestoredJournal {
public:
    explicit RestoredJournal(TestWorkspace& workspace) : session_(workspace.signIn()), raw_(workspace.rawDatabase())
    {
        raw_.execute("PRAGMA foreign_keys = OFF; CREATE TEMP TABLE kept AS SELECT * FROM main.journal");
    }

    std::size_t lengthOf(const std::string& column, int seq)
    {
        return static_cast<std::size_t>(
            raw_.queryInteger(fmt::format("SELECT length({}) FROM journal WHERE seq = {}", column, seq)).value_or(0));
    }
    std::string verdict() { return textOf(session_->journal().verify()); }
    /// Whether the journal names this entry, or a row in its place, once this was done to it.
    bool names(int seq, const std::string& sql, bool another = false)
    {
        raw_.execute(sql);
        const auto changed = raw_.queryInteger("SELECT count(*) FROM (SELECT * FROM temp.kept EXCEPT SELECT * FROM "
                                               "main.journal)")
                                     .value_or(0) != 0 ||
                             raw_.queryInteger("SELECT count(*) FROM main.journal") !=
                                 raw_.queryInteger("SELECT count(*) FROM temp.kept");
        const auto said = verdict();
        raw_.execute("DELETE FROM main.journal; INSERT INTO main.journal SELECT * FROM temp.kept");
        const auto entry = "entry " + std::to_string(seq);
        const bool named = contains(said, entry + " ") || contains(said, entry + ",");
        return !changed || named || (another && contains(said, "entry "));
    }

private:
    std::unique_ptr<Session> session_;
    sqlite::Database raw_;
};

/// An entry with a key that is not of this workspace.
class ForgedEntry {
public:
    explicit ForgedEntry(TestWorkspace& workspace)
        : database_(workspace.rawDatabase()), device_(crypto_sign_PUBLICKEYBYTES)
    {
        crypto_sign_keypair(reinterpret_cast<unsigned char*>(device_.data()), key_.data());
    }

    [[nodiscard]] const Bytes& device() const { return device_; }
    Bytes ownDevice()
    {
        auto row = database_.prepare("SELECT device FROM journal WHERE seq = 6");
        REQUIRE(row.step());
        return row.blob(0);
    }

    void append(const Bytes& device, std::int64_t seq)
    {
        auto last = database_.prepare("SELECT bytes, hash FROM journal WHERE seq = 6");
        REQUIRE(last.step());
        auto entry = decode(last.blob(0));
        entry.device = device;
        entry.seq = seq;
        entry.clock += 1;
        entry.edits.front().record = Id::make(*Env::real());
        const auto previous = seq == 1 ? Bytes(32) : last.blob(1);
        last.reset();
        const auto bytes = encode(entry);
        auto both = bytes;
        both.insert(both.end(), previous.begin(), previous.end());
        const auto hash = hashOf(both);
        Bytes signature(crypto_sign_BYTES);
        crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                             reinterpret_cast<const unsigned char*>(hash.data()), hash.size(), key_.data());
        database_
            .prepare("INSERT INTO journal(device, incarnation, seq, clock, bytes, prev, hash, signature) "
                     "VALUES(?,?,?,?,?,?,?,?)")
            .bind(1, std::span<const std::byte>(device))
            .bind(2, entry.incarnation)
            .bind(3, entry.seq)
            .bind(4, entry.clock)
            .bind(5, std::span<const std::byte>(bytes))
            .bind(6, std::span<const std::byte>(previous))
            .bind(7, std::span<const std::byte>(hash))
            .bind(8, std::span<const std::byte>(signature))
            .run();
    }

    /// As far as somebody can who has no key of the workspace.
    void enterDevice()
    {
        database_.prepare("INSERT INTO device(id, unit_key, box) SELECT ?, unit_key, box FROM device")
            .bind(1, std::span<const std::byte>(device_))
            .run();
    }

private:
    sqlite::Database database_;
    Bytes device_;
    SigningKey key_;
};

}  // namespace

TEST_CASE("An untouched journal verifies")
{
    TamperedWorkspace journal;
    CHECK(journal.verdict() == "");
    CHECK(journal.workspace().signIn()->journal().size() == 6);
}

TEST_CASE("An altered byte is found in the first entry that it spoils")
{
    TamperedWorkspace journal;
    SECTION("in the bytes")
    {
        journal.tamper(alteredLastByte("bytes"));
        CHECK(contains(journal.verdict(), "Journal entry 3 "));
        CHECK(contains(journal.verdict(), "was altered or moved"));
    }
    SECTION("in the hash")
    {
        journal.tamper(alteredLastByte("hash"));
        CHECK(contains(journal.verdict(), "Journal entry 3 "));
    }
    SECTION("in the hash of the one before")
    {
        journal.tamper(alteredLastByte("prev"));
        CHECK(contains(journal.verdict(), "Journal entry 3 "));
    }
    SECTION("in the signature")
    {
        journal.tamper(alteredLastByte("signature"));
        CHECK(contains(journal.verdict(), "Journal entry 3 "));
        CHECK(contains(journal.verdict(), "is not signed by that device"));
    }
    SECTION("in the clock")
    {
        journal.tamper("UPDATE journal SET clock = clock + 1 WHERE seq = 3");
        CHECK(contains(journal.verdict(), "Journal entry 3 "));
        CHECK(contains(journal.verdict(), "does not agree with its row"));
    }
    SECTION("in the incarnation")
    {
        journal.tamper("UPDATE journal SET incarnation = 2 WHERE seq = 3");
        CHECK(contains(journal.verdict(), "Journal entry 3 of device"));
        CHECK(contains(journal.verdict(), "is missing"));
    }
}

TEST_CASE("Whichever column of whichever entry is altered, the first entry that it spoils is named")
{
    TamperedWorkspace journal;
    RestoredJournal rows(journal.workspace());
    for (int seq = 1; seq <= 6; ++seq) {
        for (const auto* column : {"incarnation", "seq", "clock"})
            for (const int by : {1, -1, 1'000'000}) {
                INFO(column << " of entry " << seq << " by " << by);
                CHECK(rows.names(
                    seq,
                    fmt::format("UPDATE journal SET {0} = {0} + {1} WHERE seq = {2} AND "
                                "NOT ('{0}' = 'seq' AND EXISTS(SELECT 1 FROM journal WHERE seq = {2} + {1}))",
                                column, by, seq),
                    std::string_view(column) == "seq" && std::abs(by) == 1));
            }
        for (const auto* column : {"device", "bytes", "prev", "hash", "signature"}) {
            const auto length = rows.lengthOf(column, seq);
            for (const auto place : {std::size_t{0}, length / 2, length - 1}) {
                INFO(column << " of entry " << seq << " at byte " << place);
                CHECK(rows.names(seq, alteredByte(column, seq, place)));
            }
            INFO(column << " of entry " << seq << " cut and lengthened");
            CHECK(rows.names(seq, fmt::format("UPDATE journal SET {0} = x'' WHERE seq = {1}", column, seq)));
            CHECK(rows.names(
                seq, fmt::format("UPDATE journal SET {0} = CAST({0} || x'00' AS BLOB) WHERE seq = {1}", column, seq)));
        }
    }
    CHECK(rows.verdict() == "");
}

TEST_CASE("Whichever byte of the journal is altered is found", "[.soak]")
{
    TamperedWorkspace journal;
    RestoredJournal rows(journal.workspace());
    for (int seq = 1; seq <= 6; ++seq)
        for (const auto* column : {"device", "bytes", "prev", "hash", "signature"})
            for (std::size_t place = 0; place < rows.lengthOf(column, seq); ++place) {
                INFO(column << " of entry " << seq << " at byte " << place);
                CHECK(rows.names(seq, alteredByte(column, seq, place)));
            }
}

TEST_CASE("Whichever entry is taken out, repeated, or put in the place of another is named")
{
    TamperedWorkspace journal;
    RestoredJournal rows(journal.workspace());
    for (int seq = 1; seq <= 6; ++seq) {
        INFO("entry " << seq);
        CHECK(rows.names(seq, fmt::format("DELETE FROM journal WHERE seq = {}", seq)));
        CHECK(rows.names(7, fmt::format("INSERT INTO journal(device, incarnation, seq, clock, bytes, prev, hash, "
                                        "signature) SELECT device, incarnation, 7, clock, bytes, prev, hash, "
                                        "signature FROM journal WHERE seq = {}",
                                        seq)));
        for (int other = seq + 1; other <= 6; ++other)
            CHECK(rows.names(seq, fmt::format("UPDATE journal SET seq = -1 WHERE seq = {0};"
                                              "UPDATE journal SET seq = {0} WHERE seq = {1};"
                                              "UPDATE journal SET seq = {1} WHERE seq = -1",
                                              seq, other)));
    }
    CHECK(rows.names(1, "DELETE FROM journal", true));
    CHECK(rows.verdict() == "");
}

TEST_CASE("An entry that somebody else appended is named, though its hashes are right")
{
    TamperedWorkspace journal;
    ForgedEntry forged(journal.workspace());
    SECTION("in the name of this device, without its key")
    {
        forged.append(forged.ownDevice(), 7);
        CHECK(contains(journal.verdict(), "Journal entry 7 "));
        CHECK(contains(journal.verdict(), "is not signed by that device"));
    }
    SECTION("in the name of another device, well signed")
    {
        forged.append(forged.device(), 1);
        CHECK(contains(journal.verdict(), "Journal entry 1 of device " + toHex(forged.device()).substr(0, 8)));
        CHECK(contains(journal.verdict(), "is of a device that does not belong to this workspace"));
        CHECK(journal.workspace().signIn()->check().hasErrors());
    }
    SECTION("in the name of another device that was entered as one of this workspace")
    {
        forged.append(forged.device(), 1);
        forged.enterDevice();
        CHECK(failureOf([&] { (void)journal.workspace().signIn(); }) == Failure::integrity);
    }
}

TEST_CASE("An entry that arrived at another place is found by the check of everything")
{
    TamperedWorkspace journal;
    journal.tamper("UPDATE journal SET position = 100 WHERE seq = 3");
    CHECK(journal.workspace().signIn()->check().hasErrors());
}

TEST_CASE("A change of an entry whose hash was worked out again is found by the signature or the next entry")
{
    TamperedWorkspace journal;
    {
        auto database = journal.workspace().rawDatabase();
        auto row = database.prepare("SELECT bytes, prev FROM journal WHERE seq = 3");
        REQUIRE(row.step());
        auto entry = decode(row.blob(0));
        entry.why = "forged";
        const auto forged = encode(entry);
        auto both = forged;
        const auto previous = row.blob(1);
        both.insert(both.end(), previous.begin(), previous.end());
        const auto hash = hashOf(both);
        row.reset();
        database.prepare("UPDATE journal SET bytes = ?, hash = ? WHERE seq = 3")
            .bind(1, std::span<const std::byte>(forged))
            .bind(2, std::span<const std::byte>(hash))
            .run();
    }
    CHECK(contains(journal.verdict(), "Journal entry 3 "));
    CHECK(contains(journal.verdict(), "is not signed by that device"));
}

TEST_CASE("An entry that was taken out is found missing")
{
    TamperedWorkspace journal;
    SECTION("from the middle")
    {
        journal.tamper("DELETE FROM journal WHERE seq = 4");
        CHECK(contains(journal.verdict(), "Journal entry 4 "));
        CHECK(contains(journal.verdict(), "is missing"));
    }
    SECTION("from the end")
    {
        journal.tamper("DELETE FROM journal WHERE seq = 6");
        CHECK(contains(journal.verdict(), "The journal ends before entry 6"));
    }
}

TEST_CASE("Two entries that changed places are found at the first of them")
{
    TamperedWorkspace journal;
    journal.tamper("UPDATE journal SET seq = 100 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4;"
                   "UPDATE journal SET seq = 4 WHERE seq = 100");
    CHECK(contains(journal.verdict(), "Journal entry 3 "));
}

TEST_CASE("The clock goes on from the latest entry that arrived, from whichever device")
{
    TamperedWorkspace journal;
    journal.tamper(
        "INSERT INTO journal(device, incarnation, seq, clock, bytes, prev, hash, signature) "
        "SELECT zeroblob(32), 1, 1, clock + 3600000000, bytes, prev, hash, signature FROM journal WHERE seq = 6;"
        "INSERT INTO journal(device, incarnation, seq, clock, bytes, prev, hash, signature) "
        "SELECT zeroblob(32), 1, 2, clock - 1800000000, bytes, prev, hash, signature FROM journal WHERE seq = 1 "
        "AND device = zeroblob(32)");
    const auto session = journal.workspace().signIn();
    auto database = journal.workspace().rawDatabase();
    const auto latest = database.queryInteger("SELECT max(clock) FROM journal").value();
    for (std::int64_t later = 1; later <= 3; ++later) {
        (void)createItem(*session, {{"name", "新"}});
        CHECK(database.queryInteger("SELECT clock FROM journal ORDER BY position DESC LIMIT 1") == latest + later);
    }
}

TEST_CASE("A note of the head that is gone is only a warning, and comes back with the next change")
{
    TamperedWorkspace journal;
    std::filesystem::remove(journal.workspace().folder() / "head");
    const auto session = journal.workspace().signIn();
    const auto problems = session->journal().verify();
    CHECK(problems.size() == 1);
    CHECK_FALSE(problems.hasErrors());
    (void)createItem(*session, {{"name", "新"}});
    CHECK(session->journal().verify().empty());
}

TEST_CASE("What others write while a journal is verified as of an earlier moment is not missed in it")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    (void)createItem(*session, {{"name", "旧"}});
    const auto note = session->journal().readHeadNote();
    const sqlite::Snapshot snapshot(session->parts().database);
    REQUIRE(session->journal().size() > 0);  // from here on it is of this moment
    (void)createItem(*workspace.signIn(), {{"name", "新"}});
    CHECK(session->journal().verify(note).empty());
    CHECK(session->journal().verify().hasErrors());
}

TEST_CASE("A table that was changed behind the journal's back is found, and rebuilding puts it right")
{
    TamperedWorkspace journal;
    journal.tamper("UPDATE test_item SET name = '改' WHERE name = '物3'");
    const auto session = journal.workspace().signIn();
    CHECK(contains(textOf(session->check()), "The table “test_item” is not what the journal says in 2 rows"));
    session->rebuild();
    CHECK(textOf(session->check()) == "");
    model::Query query;
    query.type = "test.item";
    query.where = "name = '物3'";
    CHECK(session->count(query) == 1);
}

TEST_CASE("An entry is read as it was written, with every kind of value")
{
    FaultEnv env;
    Entry entry;
    entry.device = Bytes(32, std::byte{7});
    entry.seq = 3;
    entry.clock = 1731638400000001;
    entry.at = Timestamp::parse("2024-11-15T10:40:05.25+08:00", {}).value();
    entry.actor = Id::make(env);
    entry.actorName = "李";
    entry.author = {"mediation", "1.0", "ab"};
    entry.model = Bytes(32, std::byte{9});
    entry.why = "因为";
    RecordEdit edit{"test.item", Id::make(env), model::Operation::update, 5, "章物2024-A0001", "draft", "open", {}, {}};
    edit.fields["empty"] = {{}, std::string("甲")};
    edit.fields["truth"] = {true, false};
    edit.fields["whole"] = {std::int64_t{-1}, std::int64_t{1} << 40};
    edit.fields["decimal"] = {Decimal{125, 2}, Decimal{-1, 0}};
    edit.fields["day"] = {Date::parse("2024-02-29").value(), {}};
    edit.fields["moment"] = {entry.at, {}};
    edit.fields["record"] = {Id::make(env), Id::make(env)};
    edit.fields["links"] = {std::vector<model::Link>{{Id::make(env), "spare"}}, std::vector<model::Link>{}};
    edit.fields["rows"] = {std::vector<model::Row>{{Id::make(env), {{"what", "件"}}}}, {}};
    edit.fields["file"] = {model::Attachment{"00ff", "甲.pdf", "application/pdf", 12}, {}};
    edit.fields["sealed"] = {model::Sealed{Bytes(40, std::byte{1})}, {}};
    entry.edits = {edit};
    CHECK(decode(encode(entry)) == entry);
    auto cut = encode(entry);
    cut.pop_back();
    CHECK(failureOf([&] { (void)decode(cut); }) == Failure::integrity);
}
