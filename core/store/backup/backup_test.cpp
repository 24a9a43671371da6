#include <beibao/base/file.h>
#include <beibao/store/access/users.h>
#include <beibao/store/backup/backup_schedule.h>
#include <beibao/store/workspace_files.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <algorithm>
#include <fstream>
#include <future>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using model::Operation;

namespace {

namespace fs = std::filesystem;

constexpr const char* secret = "只有天知道";

/// A workspace with a sealed value, a file and settings, and room beside it.
struct Office {
    Office() : workspace(TestWorkspace::Empty{})
    {
        const Workspace::FirstUser admin{"admin", "administrator", TestWorkspace::passphrase,
                                         PassphraseCost::minimum()};
        recoveryKey = Workspace::create(workspace.surroundings(), workspace.folder(), admin);
        session = workspace.signIn();
        item = createItem(*session, {{"name", "信"}, {"secret", secret}});
        replaceFile(workspace.env(), beside.path() / "note.txt", "the content of the note");
        const auto note = session->keepFile(item, *session->model().requireType("test.item").field("paper"),
                                            beside.path() / "note.txt");
        updateItem(*session, item, {{"paper", note}});
        replaceFile(workspace.env(), workspace.folder() / "config" / "workspace.yaml", "unit: {short: 章}\n");
    }

    BackupContents backUp() { return makeBackup(env(), workspace.folder(), file()); }
    [[nodiscard]] std::shared_ptr<Env> env() const { return workspace.surroundings().env; }
    [[nodiscard]] fs::path file() const { return beside.path() / "of-today.backup"; }
    [[nodiscard]] fs::path restored() const { return beside.path() / "restored"; }
    [[nodiscard]] std::unique_ptr<Session> signInToRestored() const
    {
        return Workspace::signIn(workspace.surroundings(), restored(), "admin", TestWorkspace::passphrase);
    }
    [[nodiscard]] std::string bytes() const
    {
        std::ifstream stream(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    /// Whether such a backup is found damaged and nothing is made of it.
    [[nodiscard]] bool refuses(const std::string& bytes)
    {
        replaceFile(workspace.env(), file(), bytes);
        const auto failure =
            failureOf([&] { (void)restoreBackup(env(), file(), restored(), TestWorkspace::passphrase); });
        return failure == Failure::integrity && !fs::exists(restored());
    }
    [[nodiscard]] bool refusesAltered(std::string bytes, std::size_t place)
    {
        bytes[place] ^= 0x20;
        return refuses(bytes);
    }

    TestWorkspace workspace;
    TemporaryFolder beside;
    std::string recoveryKey;
    std::unique_ptr<Session> session;
    Id item;
};

std::string ofIncarnation(Session& session)
{
    std::string seen;
    session.journal().replay([&](std::int64_t, const Entry& entry) {
        seen += std::to_string(entry.seq) + (entry.incarnation == 1 ? " " : "' ");
    });
    return seen;
}

}  // namespace

TEST_CASE("A backup is restored into a new folder with all that was there", "[backup]")
{
    Office office;
    const auto contents = office.backUp();
    CHECK(contents.attachments == 1);
    CHECK(contents.entries == office.session->journal().size());
    CHECK_FALSE(fs::exists(office.workspace.folder() / "backup.new"));

    const auto restored = restoreBackup(office.env(), office.file(), office.restored(), TestWorkspace::passphrase);
    CHECK(restored.entries == contents.entries);
    const auto session = office.signInToRestored();
    CHECK(session->reveal(office.item, "secret", "look") == model::Value(secret));
    CHECK(session->openFile(office.item, "paper", "look") == "the content of the note");
    CHECK(readFile(office.workspace.env(), office.restored() / "config" / "workspace.yaml") == "unit: {short: 章}\n");
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("A restored workspace goes on under an incarnation of its own", "[backup]")
{
    Office office;
    office.backUp();
    updateItem(*office.session, office.item, {{"name", "改于原处"}});
    office.workspace.env().advance(std::chrono::hours{1});
    (void)restoreBackup(office.env(), office.file(), office.restored(), TestWorkspace::passphrase);
    const auto session = office.signInToRestored();
    updateItem(*session, office.item, {{"name", "改于副本"}});
    updateItem(*session, office.item, {{"name", "再改"}});
    CHECK(ofIncarnation(*session) == "1 2 3 1' 2' ");
    CHECK(textOf(session->check()) == "");
    CHECK(model::textOf(office.session->get(office.item).fields, "name") == "改于原处");
}

TEST_CASE("What is cut off the end of the journal before a restore is found afterwards", "[backup]")
{
    Office office;
    office.backUp();
    office.workspace.env().advance(std::chrono::hours{1});
    (void)restoreBackup(office.env(), office.file(), office.restored(), TestWorkspace::passphrase);
    const auto session = office.signInToRestored();
    updateItem(*session, office.item, {{"name", "改于副本"}});
    CHECK(textOf(session->journal().verify()) == "");
    sqlite::Database raw(office.env(), office.restored() / "beibao.db", sqlite::OpenMode::readWrite, {});
    raw.execute("PRAGMA foreign_keys = OFF; DELETE FROM journal WHERE incarnation = 1 AND seq = 3");
    CHECK(contains(textOf(session->journal().verify()), "before the workspace was restored is missing"));
}

TEST_CASE("A backup opens with any user's passphrase, or the recovery key, and with nothing else", "[backup]")
{
    Office office;
    (void)Users(*office.session, PassphraseCost::minimum()).add("second", {"administrator"}, "another");
    office.backUp();
    for (const auto& opens : {std::string(TestWorkspace::passphrase), std::string("another"), office.recoveryKey})
        CHECK(checkBackup(office.env(), office.file(), opens).attachments == 1);
    CHECK(failureOf([&] { (void)checkBackup(office.env(), office.file(), "guess"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)restoreBackup(office.env(), office.file(), office.restored(), "guess"); }) ==
          Failure::notPermitted);
    CHECK_FALSE(fs::exists(office.restored()));
}

TEST_CASE("Nothing of the records can be read in a backup", "[backup]")
{
    Office office;
    (void)createItem(*office.session, {{"name", "月下箱子月下箱子"}, {"remark", "没有加密的话没有加密的话"}});
    office.backUp();
    const auto bytes = office.bytes();
    for (const auto* text : {"月下箱子", "没有加密", "admin", "SQLite", "the content of the note", "章", secret})
        CHECK(bytes.find(text) == std::string::npos);
}

TEST_CASE("Whatever is altered, cut off or added to a backup is found", "[backup]")
{
    Office office;
    office.backUp();
    const auto whole = office.bytes();
    for (std::size_t part = 0; part < 64; ++part)
        CHECK(office.refusesAltered(whole, part * (whole.size() - 1) / 63));
    CHECK(office.refuses(whole.substr(0, whole.size() - 1)));
    CHECK(office.refuses(whole.substr(0, whole.size() / 2)));
    CHECK(office.refuses(whole.substr(0, 10)));
    CHECK(office.refuses(""));
    CHECK(office.refuses(whole + "x"));
    replaceFile(office.workspace.env(), office.file(), whole);
    CHECK(checkBackup(office.env(), office.file(), TestWorkspace::passphrase).attachments == 1);
}

TEST_CASE("Whichever region of a backup is altered is found, each byte of its beginning and of its end", "[.soak]")
{
    constexpr std::size_t exhaustive = 2'000;
    constexpr std::size_t stride = 41;
    Office office;
    office.backUp();
    const auto whole = office.bytes();
    REQUIRE(whole.size() > 2 * exhaustive);
    for (std::size_t place = 0; place < whole.size();
         place += place < exhaustive || place > whole.size() - exhaustive ? 1 : stride) {
        INFO("byte " << place);
        CHECK(office.refusesAltered(whole, place));
    }
}

TEST_CASE("A backup overwrites no file, and a restore no folder", "[backup]")
{
    Office office;
    office.backUp();
    const auto before = office.bytes();
    CHECK(failureOf([&] { office.backUp(); }) == Failure::conflict);
    CHECK(office.bytes() == before);
    CHECK(failureOf([&] {
              (void)restoreBackup(office.env(), office.file(), office.workspace.folder(), TestWorkspace::passphrase);
          }) == Failure::conflict);
    CHECK(office.workspace.signIn()->get(office.item).title == "信");
    CHECK(failureOf([&] { (void)makeBackup(office.env(), office.beside.path(), office.restored()); }) ==
          Failure::notFound);
}

TEST_CASE("A backup is of one moment while somebody is in the midst of a change", "[backup]")
{
    Office office;
    auto writing = office.workspace.rawDatabase();
    writing.execute("BEGIN IMMEDIATE; UPDATE core_user SET name = 'half'");
    office.backUp();
    writing.execute("ROLLBACK");
    (void)restoreBackup(office.env(), office.file(), office.restored(), TestWorkspace::passphrase);
    CHECK(office.signInToRestored()->get(office.item).title == "信");
}

TEST_CASE("Of two backups that are made at once each is whole", "[backup]")
{
    Office office;
    for (int number = 0; number < 200; ++number)
        updateItem(*office.session, office.item,
                   {{"remark", std::string(20'000, static_cast<char>('a' + number % 26))}});
    const auto backUpTo = [&](const fs::path& file) {
        return std::async(std::launch::async,
                          [&office, file] { return makeBackup(office.env(), office.workspace.folder(), file); });
    };
    auto other = backUpTo(office.beside.path() / "other.backup");
    auto one = backUpTo(office.file());
    CHECK(one.get().entries == other.get().entries);
    (void)restoreBackup(office.env(), office.file(), office.restored(), TestWorkspace::passphrase);
    CHECK(office.signInToRestored()->get(office.item).title == "信");
    (void)restoreBackup(office.env(), office.beside.path() / "other.backup", office.beside.path() / "other",
                        TestWorkspace::passphrase);
    CHECK(Workspace::signIn(office.workspace.surroundings(), office.beside.path() / "other", "admin",
                            TestWorkspace::passphrase)
              ->get(office.item)
              .title == "信");
}

TEST_CASE("What was erased is not in a later backup", "[backup]")
{
    Office office;
    REQUIRE(office.session->erase(office.item, "asked for").committed());
    office.backUp();
    (void)restoreBackup(office.env(), office.file(), office.restored(), TestWorkspace::passphrase);
    const auto session = office.signInToRestored();
    CHECK(session->reveal(office.item, "secret", "look") == model::Value());
    CHECK(textOf(session->check()) == "");
}

TEST_CASE("Wherever the disk fails, a backup is whole or not there, and the workspace as it was", "[backup]")
{
    Office office;
    auto& env = office.workspace.env();
    for (std::size_t number = 1;; ++number) {
        env.failAt(number, std::errc::no_space_on_device);
        try {
            (void)office.backUp();
        } catch (const Error&) {
            CHECK_FALSE(fs::exists(office.file()));
        }
        const bool hasFailed = env.hasFailed();
        env.failNoMore();
        if (fs::exists(office.file())) {
            CHECK(checkBackup(office.env(), office.file(), TestWorkspace::passphrase).attachments == 1);
            fs::remove(office.file());
        }
        if (!hasFailed)
            break;
    }
    CHECK(textOf(office.session->check()) == "");
}

TEST_CASE("Wherever the disk fails, a restore makes the whole workspace or none", "[backup]")
{
    Office office;
    office.backUp();
    auto& env = office.workspace.env();
    for (std::size_t number = 1;; ++number) {
        env.failAt(number, std::errc::no_space_on_device);
        try {
            (void)restoreBackup(office.env(), office.file(), office.restored(), TestWorkspace::passphrase);
        } catch (const Error&) {
            // Only the sync of the folder can fail after all is there.
        }
        const bool hasFailed = env.hasFailed();
        env.failNoMore();
        if (fs::exists(office.restored())) {
            CHECK(textOf(office.signInToRestored()->check()) == "");
            fs::remove_all(office.restored());
        }
        if (!hasFailed)
            break;
    }
    CHECK_FALSE(fs::exists(office.restored().string() + ".new"));
}

TEST_CASE("Backups are made when they are due, and the oldest go", "[backup]")
{
    Office office;
    const auto folder = office.beside.path() / "backups";
    const BackupSchedule schedule{folder, std::chrono::hours{24}, 3};
    const auto made = [&] { return backUpAsScheduled(office.env(), office.workspace.folder(), schedule).has_value(); };
    CHECK(made());
    CHECK_FALSE(made());
    office.workspace.env().advance(std::chrono::hours{23});
    CHECK_FALSE(made());
    replaceFile(office.workspace.env(), folder / "beibao-00000000-000000000001.backup", "of another workspace");
    for (int day = 0; day < 4; ++day) {
        office.workspace.env().advance(std::chrono::hours{25});
        CHECK(made());
    }
    CHECK(filesIn(folder, ".backup").size() == 4);
    CHECK(fs::exists(folder / "beibao-00000000-000000000001.backup"));
    const auto newest = newestBackup(office.env(), office.workspace.folder(), folder);
    REQUIRE(newest);
    CHECK(checkBackup(office.env(), newest->file, TestWorkspace::passphrase).attachments == 1);
    // A clock that ran ahead for a while does not stop the rest.
    office.workspace.env().advance(-std::chrono::hours{480});
    CHECK(made());
    CHECK_FALSE(made());
    office.workspace.env().advance(std::chrono::hours{25});
    CHECK(made());
    CHECK_FALSE(made());
}
