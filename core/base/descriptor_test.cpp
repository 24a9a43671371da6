#include <beibao/base/descriptor.h>

#include <catch.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>
#include <utility>

using namespace beibao;

namespace {

bool isOpen(int number)
{
    return ::fcntl(number, F_GETFD) != -1;
}

}  // namespace

TEST_CASE("what is kept in memory is read from its beginning")
{
    const auto kept = inMemory("章镇");
    std::array<char, 16> buffer{};
    const auto count = ::read(kept.number(), buffer.data(), buffer.size());
    CHECK(std::string(buffer.data(), static_cast<std::size_t>(count)) == "章镇");
}

TEST_CASE("a descriptor is closed with its owner, and not with one that gave it away")
{
    int number = -1;
    {
        auto first = inMemory("x");
        number = first.number();
        const Descriptor second = std::move(first);
        CHECK(second.number() == number);
        CHECK(isOpen(number));
    }
    CHECK_FALSE(isOpen(number));
}

TEST_CASE("a descriptor that takes another's place closes its own")
{
    auto kept = inMemory("x");
    const int number = kept.number();
    auto next = inMemory("y");
    kept = std::move(next);
    CHECK_FALSE(isOpen(number));
    CHECK(isOpen(kept.number()));
}

TEST_CASE("what cannot be written says why")
{
    CHECK(Descriptor(::open("/dev/full", O_WRONLY | O_CLOEXEC)).write("x") == std::errc::no_space_on_device);
    CHECK(Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)).write("x") == std::errc::bad_file_descriptor);
}
