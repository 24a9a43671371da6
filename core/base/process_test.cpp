#include <beibao/base/process.h>

#include <catch.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace beibao;

namespace {

bool leavesNone()
{
    rlimit limit{1, 1};
    return ::prctl(PR_GET_DUMPABLE, 0UL, 0UL, 0UL, 0UL) == 0 && ::getrlimit(RLIMIT_CORE, &limit) == 0 &&
           limit.rlim_cur == 0 && limit.rlim_max == 0;
}

}  // namespace

TEST_CASE("A process that holds secrets leaves no core dump and cannot allow itself one again")
{
    // In a child, so that the other tests can be looked into.
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        leaveNoCoreDump();
        ::_exit(leavesNone() ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
