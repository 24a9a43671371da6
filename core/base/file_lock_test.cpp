#include <beibao/base/file_lock.h>

#include <catch.h>
#include <temporary_folder.h>

#include <atomic>
#include <future>
#include <optional>

using namespace beibao;

TEST_CASE("A lock is held by one at a time")
{
    const test::TemporaryFolder folder;
    const auto env = Env::real();
    std::optional<FileLock> first(std::in_place, *env, folder.path() / "lock");
    std::atomic<bool> isFree = false;
    auto second = std::async(std::launch::async, [&] {
        const FileLock lock(*env, folder.path() / "lock");
        return isFree.load();
    });
    isFree = true;
    first.reset();
    CHECK(second.get());
}
