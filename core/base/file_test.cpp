#include <beibao/base/descriptor.h>
#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/base/id.h>
#include <beibao/base/text.h>

#include <catch.h>
#include <fault_env.h>
#include <temporary_folder.h>

#include <fcntl.h>
#include <sys/file.h>

#include <atomic>
#include <future>
#include <optional>

using namespace beibao;

TEST_CASE("Whichever operation fails, a replaced file holds the old content or the new")
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "settings";
    bool finished = false;
    for (int failing = 1; !finished; ++failing) {
        REQUIRE(failing < 50);
        test::FaultEnv env;
        replaceFile(env, file, "old");
        env.failAt(failing, std::errc::no_space_on_device);
        try {
            replaceFile(env, file, "new");
            finished = true;
        } catch (const Error& error) {
            CHECK(error.failure() == Failure::environment);
        }
        test::FaultEnv sound;
        const auto content = readFile(sound, file);
        CHECK((content == "old" || content == "new"));
    }
}

TEST_CASE("A missing file is not found, not a fault of the machine")
{
    const test::TemporaryFolder folder;
    test::FaultEnv env;
    try {
        (void)readFile(env, folder.path() / "nothing");
        FAIL("the file was read");
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::notFound);
    }
}

TEST_CASE("A note holds what was written last, shorter or longer, whoever else writes, removes or replaces its file")
{
    const test::TemporaryFolder folder;
    test::FaultEnv env;
    const auto path = folder.path() / "head";
    NoteFile note(env, path);
    CHECK_FALSE(std::filesystem::exists(path));
    note.write("the first");
    CHECK(readFile(env, path) == "the first");
    note.write("the second, longer");
    CHECK(readFile(env, path) == "the second, longer");
    NoteFile(env, path).write("another's, which is longer than both");
    note.write("third");
    CHECK(readFile(env, path) == "third");
    removeFile(env, path);
    note.write("fourth");
    CHECK(readFile(env, path) == "fourth");
    replaceFile(env, path, "replaced");
    note.write("fifth");
    CHECK(readFile(env, path) == "fifth");
}

TEST_CASE("A note that could not be written is written the next time")
{
    const test::TemporaryFolder folder;
    test::FaultEnv env;
    NoteFile note(env, folder.path() / "head");
    for (const auto* content : {"found", "found again"}) {
        env.failAt(1, std::errc::no_space_on_device);
        CHECK_THROWS_AS(note.write("lost"), Error);
        note.write(content);
        CHECK(readFile(env, note.path()) == content);
    }
}

TEST_CASE("Ids are UUIDs of version 7, and later ones sort later")
{
    test::FaultEnv env;
    const auto first = Id::make(env);
    env.advance(std::chrono::milliseconds{1});
    const auto second = Id::make(env);
    CHECK(first < second);
    CHECK(first.text()[14] == '7');
    CHECK(Id::parse(first.text()) == first);
    CHECK_FALSE(Id::parse(first.text() + "0"));
    CHECK_FALSE(Id::parse("not an id"));
}

TEST_CASE("Texts are normalised, and what is not UTF-8 is refused")
{
    CHECK(normalized("e\u0301") == "\u00e9");
    CHECK_FALSE(normalized("\xff"));
    CHECK_FALSE(normalized(std::string_view("a\0b", 3)));
    CHECK(trimmed(" \u3000丁老伯\n") == "丁老伯");
    CHECK(characterCount("丁a𠮷") == 3);
}

TEST_CASE("A lock is held by one at a time")
{
    const test::TemporaryFolder folder;
    const auto env = Env::real();
    std::optional<FileLock> first(std::in_place, *env, folder.path() / "lock");
    const Descriptor other(::open((folder.path() / "lock").c_str(), O_RDWR | O_CLOEXEC));
    CHECK(::flock(other.number(), LOCK_EX | LOCK_NB) != 0);
    std::atomic<bool> isFree = false;
    auto second = std::async(std::launch::async, [&] {
        const FileLock lock(*env, folder.path() / "lock");
        return isFree.load();
    });
    isFree = true;
    first.reset();
    CHECK(second.get());
    CHECK(::flock(other.number(), LOCK_EX | LOCK_NB) == 0);
}
