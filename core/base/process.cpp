#include <beibao/base/process.h>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <system_error>

namespace beibao {

void leaveNoCoreDump()
{
    // The limit alone would not do: a program that the kernel pipes dumps to gets them whatever the limit is.
    constexpr rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL) != 0)
        throw std::system_error(errno, std::generic_category(), "core dumps cannot be switched off");
}

}  // namespace beibao
