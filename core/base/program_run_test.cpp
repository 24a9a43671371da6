#include <beibao/base/error.h>
#include <beibao/base/program_run.h>

#include <catch.h>

#include <csignal>

using namespace beibao;
using namespace std::chrono_literals;

namespace {

ProgramEnd runShell(const std::string& script, std::chrono::milliseconds limit = 60s)
{
    return runProgram("/bin/sh", {"-c", script}, limit);
}

}  // namespace

TEST_CASE("what a program writes and its status come back")
{
    const auto end = runShell("printf 背包; echo lost >&2; exit 7");
    CHECK(end.output == "背包");
    CHECK(end.status == 7);
    CHECK_FALSE(end.signal);
}

TEST_CASE("a program reads what it is given, to its end, and then no more")
{
    const std::string much(100'000, 'x');
    CHECK(runProgram("wc", {"-c"}, 60s, {.input = much}).output == "100000\n");
    CHECK(runProgram("wc", {"-c"}, 60s).output == "0\n");
}

TEST_CASE("what a program says of its errors comes back where it is wanted")
{
    CHECK(runProgram("sh", {"-c", "echo lost >&2"}, 60s, {.keepsErrors = true}).output == "lost\n");
}

TEST_CASE("a program that is nowhere cannot be started")
{
    CHECK_THROWS_AS(runProgram("no-such-program", {}, 60s), Error);
}

TEST_CASE("a program that is struck down says by which signal")
{
    const auto end = runShell("kill -SEGV $$");
    CHECK(end.signal == SIGSEGV);
    CHECK_FALSE(end.status);
    CHECK_FALSE(end.ranOutOfTime());
}

TEST_CASE("a program that does not end is ended with all it started, when its time is up")
{
    const auto end = runShell("echo begun; sleep 1000 & sleep 1000", 2s);
    CHECK(end.ranOutOfTime());
    CHECK(end.output == "begun\n");
}

TEST_CASE("a program that closed its output is waited for all the same")
{
    CHECK(runShell("exec >&-; exec sh -c 'exit 3'").status == 3);
}

TEST_CASE("of a program that writes without end the beginning is kept")
{
    const auto end = runShell("head -c 3000000 /dev/zero");
    CHECK(end.status == 0);
    CHECK(end.output.size() == 1U << 20U);
}

TEST_CASE("a program that is not there is said to be so")
{
    CHECK_THROWS_AS(runProgram("/nowhere/at-all", {}, 1s), Error);
}
