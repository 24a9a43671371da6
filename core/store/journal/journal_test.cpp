#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <fmt/format.h>

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
