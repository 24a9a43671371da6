#include <beibao/cli/diagnosis.h>

#include <beibao/cli/version_answer.h>

#include <sys/utsname.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace beibao::cli {

namespace {

namespace fs = std::filesystem;

/// The folder of whoever runs it tells his name.
std::string withoutHome(const fs::path& path)
{
    const char* home = std::getenv("HOME");  // NOLINT(concurrency-mt-unsafe): nothing changes the environment
    auto text = path.string();
    const std::string_view prefix = home ? home : "";
    if (prefix.size() > 1 && text.starts_with(prefix))
        text.replace(0, prefix.size(), "~");
    return text;
}

Json systemJson()
{
    Json json = Json::object();
    std::ifstream release("/etc/os-release");
    constexpr std::string_view name = "PRETTY_NAME=";
    for (std::string line; std::getline(release, line);)
        if (line.starts_with(name))
            json["release"] = line.substr(name.size());
    utsname kernel{};
    if (::uname(&kernel) == 0) {
        json["kernel"] = kernel.release;
        json["machine"] = kernel.machine;
    }
    return json;
}

/// Names and sizes of the files in a folder and below, in their order.
Json filesJson(const fs::path& folder)
{
    Json items = Json::array();
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator each(folder, error), end; !error && each != end; each.increment(error))
        if (each->is_regular_file(error))
            files.push_back(each->path());
    std::ranges::sort(files);
    for (const auto& file : files)
        items.push_back({{"file", file.lexically_relative(folder).string()}, {"bytes", fs::file_size(file, error)}});
    return items;
}

Json modulesJson(Context& context)
{
    Json items = Json::array();
    auto& plugins = context.suite().plugins();
    plugins.judgeModules();
    for (const auto& spec : plugins.specs()) {
        Json reasons = Json::array();
        for (const auto& problem : spec.problems)
            reasons.push_back(context.text(problem.message));
        items.push_back({{"id", spec.manifest.id},
                         {"version", spec.manifest.version},
                         {"state", plugin::stateName(spec.state)},
                         {"folder", withoutHome(spec.manifest.folder)},
                         {"reasons", reasons}});
    }
    return items;
}

Json configurationJson(Context& context)
{
    Json problems = Json::array();
    for (const auto& problem : context.suite().problems())
        problems.push_back(context.text(problem.message));
    return {{"site", filesJson(context.layout().siteConfig)},
            {"user", filesJson(context.layout().userConfig)},
            {"profile", context.suite().configuration()["profile"].text()},
            {"problems", problems}};
}

/// The last of them, as they were written down: by codes, modules and the types of exceptions, with nothing of a
/// record.
Json faultsJson(const fs::path& workspace)
{
    constexpr std::size_t most = 50;
    std::ifstream log(workspace / "logs" / "plugin-faults.jsonl");
    std::vector<Json> faults;
    for (std::string line; std::getline(log, line);)
        if (auto fault = Json::parse(line, nullptr, false); fault.is_object())
            faults.push_back(std::move(fault));
    const auto begin = faults.size() > most ? faults.end() - most : faults.begin();
    return Json(std::vector<Json>(begin, faults.end()));
}

Json workspaceJson(const fs::path& folder)
{
    std::error_code error;
    if (!fs::exists(folder, error))
        return nullptr;
    Json files = Json::array();
    std::size_t sealed = 0;  // many, and their names say nothing
    std::uintmax_t sealedBytes = 0;
    for (const auto& file : filesJson(folder)) {
        if (file.at("file").get<std::string>().starts_with("attachments/")) {
            ++sealed;
            sealedBytes += file.at("bytes").get<std::uintmax_t>();
        } else {
            files.push_back(file);
        }
    }
    const auto space = fs::space(folder, error);
    return {{"folder", withoutHome(folder)},
            {"files", files},
            {"attachments", {{"files", sealed}, {"bytes", sealedBytes}}},
            {"disk", {{"bytes", space.capacity}, {"free", space.available}}}};
}

}  // namespace

Json diagnosis(Context& context)
{
    return {{"made", Timestamp(context.surrounding().env->now(), {}).text()},
            {"suite", *versionAnswer().json},
            {"system", systemJson()},
            {"configuration", configurationJson(context)},
            {"modules", modulesJson(context)},
            {"workspace", workspaceJson(context.workspaceFolder())},
            {"faults", faultsJson(context.workspaceFolder())}};
}

}  // namespace beibao::cli
