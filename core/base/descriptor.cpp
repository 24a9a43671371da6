#include <beibao/base/descriptor.h>

#include <beibao/base/error.h>

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

namespace beibao {

namespace {

/// So that it is read from its beginning.
std::error_code fill(const Descriptor& file, std::string_view bytes)
{
    if (!file.isOpen())
        return lastSystemError();
    if (const auto problem = file.write(bytes))
        return problem;
    return ::lseek(file.number(), 0, SEEK_SET) < 0 ? lastSystemError() : std::error_code();
}

}  // namespace

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
    if (const auto problem = fill(made, bytes))
        throw Error(Failure::environment,
                    {"There is no room in memory for what is passed on: {reason}.", {{"reason", problem.message()}}});
    return made;
}

}  // namespace beibao
