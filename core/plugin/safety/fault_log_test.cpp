#include <beibao/base/file.h>
#include <beibao/plugin/safety/crash_watch.h>
#include <beibao/plugin/safety/fault_log.h>

#include <catch.h>
#include <contains.h>
#include <fault_env.h>
#include <temporary_folder.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::plugin;
using test::contains;

namespace {

/// A folder of logs, read anew as often as wanted.
struct Logs {
    [[nodiscard]] FaultLog read() const { return {env, folder.path(), settings}; }
    [[nodiscard]] std::filesystem::path file() const { return folder / "plugin-faults.jsonl"; }
    [[nodiscard]] Fault fault(FaultKind kind = FaultKind::exception, const std::string& module = "aaaa") const
    {
        return {kind, Timestamp(env->now(), env->utcOffset()), "trees", "1.0.0", module, "act", "fell", "int"};
    }

    test::TemporaryFolder folder;
    std::shared_ptr<test::FaultEnv> env = std::make_shared<test::FaultEnv>();
    SafetySettings settings;
};

}  // namespace

TEST_CASE("The code of a fault is short, has no letters that sound alike, and is the same for the same fault")
{
    const Logs logs;
    const auto code = logs.fault().code();
    CHECK(code.size() == 7);
    CHECK(code[3] == '-');
    CHECK(code.find_first_of("01IO") == std::string::npos);
    auto later = logs.fault();
    later.at = Timestamp(later.at.instant() + std::chrono::hours(5), later.at.offset());
    CHECK(later.code() == code);
    auto other = logs.fault();
    other.version = "1.0.1";
    CHECK(other.code() != code);
}

TEST_CASE("Faults are counted over starts, and only those of the version at hand")
{
    const Logs logs;
    for (int time = 0; time < 2; ++time)
        logs.read().add(logs.fault());
    CHECK_FALSE(logs.read().quarantine("trees", {"aaaa"}));
    logs.read().add(logs.fault(FaultKind::exception, "bbbb"));
    CHECK_FALSE(logs.read().quarantine("trees", {"aaaa"}));
    CHECK_FALSE(logs.read().quarantine("boats", {"aaaa"}));
    logs.read().add(logs.fault());
    CHECK(logs.read().quarantine("trees", {"aaaa"}));
    CHECK_FALSE(logs.read().quarantine("trees", {"cccc"}));
}

TEST_CASE("One crash is enough, and only a person brings the plugin back")
{
    const Logs logs;
    logs.read().add(logs.fault(FaultKind::crash));
    logs.env->advance(std::chrono::hours(24 * 365));
    CHECK(logs.read().quarantine("trees", {"aaaa"}));
    logs.read().bringBack("trees");
    CHECK_FALSE(logs.read().quarantine("trees", {"aaaa"}));
    CHECK_FALSE(logs.read().mentions("trees"));
}

TEST_CASE("A line that a power cut tore is passed over, and the next stands whole")
{
    const Logs logs;
    for (int time = 0; time < 3; ++time)
        logs.read().add(logs.fault());
    auto content = readFile(*logs.env, logs.file());
    content.resize(content.size() - 20);
    replaceFile(*logs.env, logs.file(), content);
    CHECK_FALSE(logs.read().quarantine("trees", {"aaaa"}));
    logs.read().add(logs.fault());
    logs.read().add(logs.fault());
    CHECK(logs.read().quarantine("trees", {"aaaa"}));
}

TEST_CASE("A log that has grown large is cut down to its later half, at a line's end")
{
    const Logs logs;
    const auto fault = logs.fault();
    logs.read().add(fault);
    const auto line = readFile(*logs.env, logs.file());
    std::string content;
    while (content.size() < std::size_t{1} << 20U)
        content += line;
    replaceFile(*logs.env, logs.file(), content);
    CHECK(logs.read().quarantine("trees", {"aaaa"}));
    const auto cut = readFile(*logs.env, logs.file());
    CHECK(cut.size() < content.size() * 2 / 3);
    CHECK(cut.starts_with(line));
    CHECK(cut.ends_with(line));
}

TEST_CASE("A disk that takes no more keeps nobody from counting while the program lives")
{
    const Logs logs;
    auto log = logs.read();
    logs.env->failAt(1, std::errc::no_space_on_device, test::FaultEnv::Failing::fromThenOn);
    for (int time = 0; time < 3; ++time)
        log.add(logs.fault());
    CHECK(log.quarantine("trees", {"aaaa"}));
}

TEST_CASE("What is no whole note of a crash is laid to nobody")
{
    const Logs logs;
    const std::string note = "signal=11\ntime=1732000000\nplugin=trees\nversion=1.0.0\nmodule=aaaa\nhook=act\n"
                             "subject=fell\n";
    replaceFile(*logs.env, logs.folder / "1.crash", note);
    replaceFile(*logs.env, logs.folder / "2.crash", "");
    CHECK_FALSE(logs.read().quarantine("trees", {"aaaa"}));
    replaceFile(*logs.env, logs.folder / "3.crash", note + "end\n");
    const auto reason = logs.read().quarantine("trees", {"aaaa"});
    REQUIRE(reason);
    CHECK(contains(Translations().text(*reason, Language::english), "SIGSEGV, in act of “fell”"));
    CHECK(contains(Translations().text(*reason, Language::simplifiedChinese), "SIGSEGV, in 操作 of “fell”"));
    CHECK(filesIn(logs.folder.path(), ".crash").empty());
    CHECK(logs.read().quarantine("trees", {"aaaa"}));
}
