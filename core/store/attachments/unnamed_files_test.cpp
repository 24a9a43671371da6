#include <beibao/base/file.h>
#include <beibao/store/attachments/attaching.h>
#include <beibao/store/attachments/unnamed_files.h>

#include <catch.h>
#include <sample_pictures.h>
#include <test_workspace.h>
#include <written_file.h>

#include <set>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct FileRoom {
    TestWorkspace workspace;
    TemporaryFolder outside;
    std::unique_ptr<Session> session = workspace.signIn();
    Id item = createItem(*session, {{"name", "箱子"}});
    fs::path paper = written(outside.path() / "paper.txt", "第一份");
    fs::path other = written(outside.path() / "other.txt", "第二份");

    [[nodiscard]] const model::Field& field(const std::string& name = "paper") const
    {
        return *session->model().requireType("test.item").field(name);
    }
    CommitOutcome attach(const fs::path& file) const { return attachFileTo(*session, item, "paper", file); }
    [[nodiscard]] std::string content() const { return session->openFile(item, "paper", "look"); }
    [[nodiscard]] std::set<std::string> files() const
    {
        std::set<std::string> names;
        for (const auto& file : filesIn(workspace.folder() / "attachments", ""))
            names.insert(file.filename().string());
        return names;
    }
    /// All files that lie there now were written so long ago.
    void age(std::chrono::hours time)
    {
        const auto written = std::chrono::file_clock::from_sys(workspace.env().now() - time);
        for (const auto& file : filesIn(workspace.folder() / "attachments", ""))
            fs::last_write_time(file, std::chrono::time_point_cast<fs::file_time_type::duration>(written));
    }
    [[nodiscard]] std::string checked() const { return textOf(session->check()); }
};

}  // namespace

TEST_CASE("A file that was sealed for a change which was never made is told by a check after a day, and removed then")
{
    FileRoom room;
    REQUIRE(room.attach(room.paper).committed());
    const auto named = room.files();
    (void)room.session->keepFile(room.item, room.field(), room.other);
    room.age(23h);
    CHECK(room.checked().empty());
    CHECK(removeUnnamedFiles(*room.session).count == 0);
    room.age(25h);
    CHECK(room.checked().find("1 sealed files") != std::string::npos);
    CHECK_FALSE(room.session->check().hasErrors());
    CHECK(removeUnnamedFiles(*room.session).count == 1);
    CHECK(room.files() == named);
    CHECK(room.checked().empty());
    CHECK(room.content() == "第一份");
}

TEST_CASE("What a crash left of a file that was being written is removed, and nothing else in the folder")
{
    FileRoom room;
    REQUIRE(room.attach(room.paper).committed());
    auto expected = room.files();
    const auto folder = room.workspace.folder() / "attachments";
    written(folder / (std::string(64, 'a') + ".new"), "half");
    written(folder / "README", "not ours");
    expected.insert("README");
    room.age(25h);
    CHECK(removeUnnamedFiles(*room.session).count == 1);
    CHECK(room.files() == expected);
}

TEST_CASE("A file that was replaced stays, and comes back when that is taken back")
{
    FileRoom room;
    REQUIRE(room.attach(room.paper).committed());
    REQUIRE(room.attach(room.other).committed());
    room.age(48h);
    CHECK(removeUnnamedFiles(*room.session).count == 0);
    REQUIRE(room.session->undo(room.item).committed());
    CHECK(room.content() == "第一份");
}

TEST_CASE("The file of a record that was deleted stays, as the record may be restored")
{
    FileRoom room;
    REQUIRE(room.attach(room.paper).committed());
    commitOrThrow(*room.session, change(model::Operation::remove, room.item));
    room.age(48h);
    CHECK(removeUnnamedFiles(*room.session).count == 0);
    commitOrThrow(*room.session, change(model::Operation::restore, room.item));
    CHECK(room.content() == "第一份");
}

TEST_CASE("A file that only a draft names stays")
{
    FileRoom room;
    const auto kept = room.session->keepFile(room.item, room.field(), room.paper);
    FormDraft draft;
    draft.id = Id::make(room.workspace.env());
    draft.type = "test.item";
    draft.record = room.item;
    draft.base = room.session->get(room.item).version;
    draft.fields = {{"paper", kept}};
    draft.kept = room.session->now();
    room.session->keepDraft(draft);
    room.age(48h);
    CHECK(removeUnnamedFiles(*room.session).count == 0);
    room.session->dropDraft(draft.id);
    CHECK(removeUnnamedFiles(*room.session).count == 1);
}

TEST_CASE("A change that names a file which was removed meanwhile is not made")
{
    FileRoom room;
    const auto kept = room.session->keepFile(room.item, room.field(), room.paper);
    room.age(48h);
    REQUIRE(removeUnnamedFiles(*room.workspace.signIn()).count == 1);
    CHECK(failureOf([&] { updateItem(*room.session, room.item, {{"paper", kept}}); }) == Failure::invalidData);
    CHECK(room.checked().empty());
}

TEST_CASE("A change that names a file which was cut off is not made")
{
    FileRoom room;
    const auto kept = room.session->keepFile(room.item, room.field(), room.paper);
    fs::resize_file(room.workspace.folder() / "attachments" / kept.hash, 60);
    CHECK(failureOf([&] { updateItem(*room.session, room.item, {{"paper", kept}}); }) == Failure::invalidData);
}

TEST_CASE("Who may not erase attachments removes no sealed files")
{
    FileRoom room;
    const auto reader = room.workspace.signInWith({Right::see, Right::change, Right::reveal});
    CHECK(failureOf([&] { (void)removeUnnamedFiles(*reader); }) == Failure::notPermitted);
}

TEST_CASE("A file that was sealed before its record was erased is not attached after it")
{
    FileRoom room;
    const auto late = room.session->keepFile(room.item, room.field(), room.paper);
    REQUIRE(room.workspace.signIn()->erase(room.item, "wish").committed());
    CHECK(failureOf([&] { updateItem(*room.session, room.item, {{"paper", late}}); }) == Failure::invalidData);
    room.age(25h);
    CHECK(removeUnnamedFiles(*room.session).count == 1);
    CHECK(room.checked().empty());
}

TEST_CASE("Erasing a record removes its files from the disk, those that were replaced too, and no others")
{
    FileRoom room;
    const auto another = createItem(*room.session, {{"name", "另一只箱子"}});
    REQUIRE(attachFileTo(*room.session, another, "paper", room.paper).committed());
    const auto staying = room.files();
    REQUIRE(room.attach(room.paper).committed());
    REQUIRE(room.attach(room.other).committed());
    REQUIRE(room.session->erase(room.item, "wish").committed());
    CHECK(room.files() == staying);
    CHECK(room.checked().empty());
    CHECK(room.session->openFile(another, "paper", "look") == "第一份");
}

TEST_CASE("A record that was erased can have a file again, and what it had is missed by nobody")
{
    FileRoom room;
    REQUIRE(room.attach(room.paper).committed());
    REQUIRE(room.session->erase(room.item, "wish").committed());
    CHECK_FALSE(room.session->get(room.item).fields.contains("paper"));
    updateItem(*room.session, room.item, {{"secret", "a new key"}});
    CHECK(room.checked().empty());
    REQUIRE(room.attach(room.other).committed());
    CHECK(room.content() == "第二份");
    CHECK(room.checked().empty());
}

TEST_CASE("The file of an erased record that could not be removed at once is removed later")
{
    FileRoom room;
    REQUIRE(room.attach(room.paper).committed());
    const auto name = *room.files().begin();
    const auto file = room.workspace.folder() / "attachments" / name;
    const auto bytes = readFile(*Env::real(), file);
    REQUIRE(room.session->erase(room.item, "wish").committed());
    written(file, bytes);
    room.age(25h);
    CHECK(removeUnnamedFiles(*room.session).count == 1);
    CHECK(room.files().empty());
}

TEST_CASE("A file for which the change is refused does not stay behind")
{
    FileRoom room;
    const auto damaged = written(room.outside.path() / "damaged.png", pngPicture().substr(0, 40));
    CHECK(failureOf([&] { (void)room.attach(damaged); }) == Failure::invalidData);
    const auto noPicture = room.paper;
    CHECK(failureOf([&] { (void)attachFileTo(*room.session, room.item, "portrait", noPicture); }) ==
          Failure::invalidData);
    CHECK(room.files().empty());
}

namespace {

/// Lets the first, the second … change of the disk fail while a file is attached, until one meets no failure any more.
void failEachChangeOfAttaching(std::errc error, FaultEnv::Failing failing)
{
    FileRoom room;
    REQUIRE(room.attach(room.paper).committed());
    std::string before = "第一份";
    std::size_t refused = 0;
    bool failed = true;
    for (std::size_t number = 1; failed; ++number) {
        const auto content = "第" + std::to_string(number) + "次";
        written(room.other, content);
        bool committed = false;
        room.workspace.env().failAt(number, error, failing);
        try {
            committed = room.attach(room.other).committed();
        } catch (const Error& thrown) {
            ++refused;
            CHECK(thrown.failure() == Failure::environment);
        }
        failed = room.workspace.env().hasFailed();
        room.workspace.env().failNoMore();

        INFO("failure at change " << number);
        room.session.reset();
        room.session = room.workspace.signIn();
        CHECK(room.content() == (committed ? content : before));
        CHECK(room.checked().empty());
        before = room.content();
        room.age(25h);
        (void)removeUnnamedFiles(*room.session);
        CHECK(room.checked().empty());
        CHECK(room.content() == before);
    }
    CHECK(refused > 0);
}

}  // namespace

TEST_CASE("Whatever fails while a file is attached, no row names a file that is not there, and none is lost")
{
    SECTION("for lack of room")
    {
        failEachChangeOfAttaching(std::errc::no_space_on_device, FaultEnv::Failing::once);
    }
    SECTION("a disk that fails from then on")
    {
        failEachChangeOfAttaching(std::errc::io_error, FaultEnv::Failing::fromThenOn);
    }
}

TEST_CASE("Whatever fails while a record is erased, its rows and the disk agree")
{
    std::size_t refused = 0;
    bool failed = true;
    for (std::size_t number = 1; failed; ++number) {
        FileRoom room;
        REQUIRE(room.attach(room.paper).committed());
        bool erased = false;
        room.workspace.env().failAt(number, std::errc::io_error, FaultEnv::Failing::fromThenOn);
        try {
            erased = room.session->erase(room.item, "wish").committed();
        } catch (const Error&) {
            ++refused;
        }
        failed = room.workspace.env().hasFailed();
        room.workspace.env().failNoMore();

        INFO("failure at change " << number);
        room.session.reset();
        room.session = room.workspace.signIn();
        CHECK_FALSE(room.session->check().hasErrors());
        if (erased)
            CHECK(failureOf([&] { (void)room.content(); }) == Failure::notFound);
        room.age(25h);
        (void)removeUnnamedFiles(*room.session);
        CHECK(room.checked().find("sealed files") == std::string::npos);
        CHECK_FALSE(room.session->check().hasErrors());
    }
    CHECK(refused > 0);
}
