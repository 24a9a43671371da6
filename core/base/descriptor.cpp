#include <beibao/base/descriptor.h>

#include <beibao/base/error.h>

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

namespace beibao {

std::error_code lastSystemError()
{
    return {errno, std::generic_category()};
}

std::error_code Descriptor::write(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const auto count = ::write(number_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return lastSystemError();
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

std::error_code Descriptor::close()
{
    const int number = std::exchange(number_, none);
    return number < 0 || ::close(number) == 0 ? std::error_code() : lastSystemError();
}

Descriptor inMemory(std::string_view bytes)
{
    Descriptor made(::memfd_create("beibao", MFD_CLOEXEC));
    auto problem = made.isOpen() ? made.write(bytes) : lastSystemError();
    if (!problem && ::lseek(made.number(), 0, SEEK_SET) < 0)
        problem = lastSystemError();
    if (problem)
        throw Error(Failure::environment,
                    {"There is no room in memory for what is passed on: {reason}.", {{"reason", problem.message()}}});
    return made;
}

}  // namespace beibao
