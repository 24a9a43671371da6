#include "desk.h"

#include <catch.h>
#include <contains.h>

using namespace beibao::test;

namespace {

struct TypingDesk : EmptyDesk {
    /// What the last of the words may become.
    std::string offered(std::vector<std::string> words)
    {
        words.insert(words.begin(), {"complete", "--"});
        const auto outcome = runForPeople(words);
        CHECK(outcome.exit == 0);
        CHECK(outcome.err.empty());
        return outcome.out;
    }
};

}  // namespace

TEST_CASE("a shell is told which commands and options fit what was typed so far")
{
    TypingDesk desk;
    CHECK(desk.offered({"rec"}) == "record\nrecovery\n");
    CHECK(desk.offered({"record", "re"}) == "refer\nrestore\nreveal\n");
    CHECK(desk.offered({"--workspace", "record", "jour"}) == "journal\n");
    CHECK(contains(desk.offered({"document", "render", "--"}), "--to\n"));
    CHECK(contains(desk.offered({"document", "render", "--"}), "--json\n"));
}

TEST_CASE("a shell is told the names that the configuration knows")
{
    TypingDesk desk;
    CHECK(desk.offered({"record", "create", "mediation.d"}) == "mediation.dispute\n");
    CHECK(contains(desk.offered({"plugin", "enable", ""}), "volunteering\n"));
    CHECK(contains(desk.offered({"user", "add", "王", "--role", "off"}), "officer\n"));
    CHECK(contains(desk.offered({"init", "--profile", "fire"}), "fire-brigade\n"));
    CHECK(contains(desk.offered({"document", "render", "some-record", "agree"}), "agreement\n"));
}

TEST_CASE("a shell is told nothing where a file, or any text, may stand")
{
    TypingDesk desk;
    CHECK(desk.offered({"import", "core.person", ""}).empty());
    CHECK(desk.offered({"backup", ""}).empty());
    CHECK(desk.offered({"search", ""}).empty());
    CHECK(desk.offered({"no-such-command", "x", "y"}).empty());
}
