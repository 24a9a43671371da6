#include "program.h"
#include "wall_case.h"

#include <catch.h>
#include <contains.h>

#include <filesystem>

using namespace beibao::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* slipBegins = "\x1b@";

/// Stands in for the print system: keeps what it is told and given.
void installPrintSystem(const fs::path& folder, const std::string& script)
{
    fs::create_directories(folder);
    writeText(folder / "lp", "#!/bin/sh\n" + script);
    fs::permissions(folder / "lp", fs::perms::owner_all);
}

}  // namespace

TEST_CASE("a slip goes to the device of its printer as the printer's own commands, and nothing makes a device")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    const auto device = wall.file("printer");
    const auto missing = wall.run({"document", "print", dispute, "notice", "--printer", device.string()});
    CHECK(missing.exit == 1);
    CHECK(missing.tells("打印机"));
    CHECK_FALSE(fs::exists(device));

    writeText(device, "");
    CHECK(wall.done({"document", "print", dispute, "notice", "--printer", device.string()}).at("form") == "slip");
    CHECK(readText(device).starts_with(slipBegins));
}

TEST_CASE("a slip without a printer is refused, and goes to the configured one where there is one")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    const auto refused = wall.run({"document", "print", dispute, "notice", "--slip"});
    CHECK(refused.exit == 2);
    CHECK(refused.tells("printers"));

    const auto device = wall.file("printer");
    writeText(device, "");
    writeText(wall.workspace() / "config" / "printers.yaml", "printers: {slip: " + device.string() + "}\n");
    CHECK(wall.done({"document", "print", dispute, "notice", "--slip"}).at("printer") == device.string());
    CHECK(readText(device).starts_with(slipBegins));
}

TEST_CASE("a sheet goes to the print system as PDF, and what that says of it is told")
{
    WallCase wall;
    const auto dispute = wall.investigated();
    const auto folder = wall.file("print-system");
    installPrintSystem(folder, "echo \"$@\" >" + folder.string() + "/told\ncat >" + folder.string() + "/paper\n");
    auto variables = wall.variables;
    variables["PATH"] = folder.string() + ":/usr/bin:/bin";
    CHECK(Program({"document", "print", dispute, "notice", "--printer", "office"}, variables).finish() == 0);
    CHECK(contains(readText(folder / "told"), "-d office"));
    CHECK(readText(folder / "paper").starts_with("%PDF-"));
    CHECK_FALSE(contains(readText(folder / "told"), "丁老伯"));

    CHECK(Program({"document", "print", dispute, "notice", "--slip", "--printer", "receipts"}, variables).finish() ==
          0);
    CHECK(contains(readText(folder / "told"), "-o raw"));
    CHECK(readText(folder / "paper").starts_with(slipBegins));

    installPrintSystem(folder, "cat >/dev/null\necho 'lp: no such queue' >&2\nexit 1\n");
    Program refused({"document", "print", dispute, "notice"}, variables);
    CHECK(refused.finish() == 1);
}
