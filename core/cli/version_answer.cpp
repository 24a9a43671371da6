#include <beibao/cli/version_answer.h>

#include <beibao/base/suite_version.h>
#include <beibao/cli/record_output.h>
#include <beibao/plugin/stamp.h>

#include <archive.h>
#include <fmt/format.h>
#include <pango/pango-utils.h>
#include <sodium.h>
#include <sqlite3.h>
#include <unicode/uversion.h>

#include <array>

namespace beibao::cli {

namespace {

std::string icuVersion()
{
    UVersionInfo version{};
    std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
    u_getVersion(version);
    u_versionToString(version, text.data());
    return text.data();
}

}  // namespace

Answer versionAnswer()
{
    const Json libraries{{"SQLite", sqlite3_libversion()},
                         {"libsodium", sodium_version_string()},
                         {"ICU", icuVersion()},
                         {"libarchive", archive_version_string()},
                         {"Pango", pango_version_string()}};
    Json json{
        {"version", suiteVersion()}, {"commit", suiteCommit()}, {"api", plugin::apiVersion}, {"libraries", libraries}};
    std::string text = fmt::format("beibaoctl {} ({})\nAPI {}\n", suiteVersion(), suiteCommit(), plugin::apiVersion);
    for (const auto& [name, version] : libraries.items())
        text += fmt::format("{} {}\n", name, version.get<std::string>());
    return makeAnswer(std::move(json), text);
}

}  // namespace beibao::cli
