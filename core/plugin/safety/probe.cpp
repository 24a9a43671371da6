#include <beibao/plugin/safety/probe.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/base/program_run.h>
#include <beibao/plugin/plugin_folder.h>
#include <beibao/plugin/safety/signal_name.h>
#include <beibao/plugin/safety/signature.h>

#include <dlfcn.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Another once the suite was built or installed anew: what a module misses today, tomorrow's suite may have.
std::string suiteIdentity()
{
    static const auto identity = [] {
        Dl_info library{};
        std::error_code unknown;
        if (::dladdr(reinterpret_cast<const void*>(&problemsText), &library) == 0 || library.dli_fname == nullptr)
            return std::string();
        const auto time = fs::last_write_time(library.dli_fname, unknown).time_since_epoch().count();
        return fmt::format("{} {} {}", library.dli_fname, fs::file_size(library.dli_fname, unknown), time);
    }();
    return identity;
}

Problems problemsOf(const ProgramEnd& end, std::chrono::seconds limit)
{
    Problems problems;
    if (end.ranOutOfTime())
        problems.error({"It was opened on trial, and had not answered after {seconds} seconds. Tell its maker; once it "
                        "is mended, “beibaoctl plugin check” tries it anew.",
                        {{"seconds", std::to_string(limit.count())}}});
    else if (end.signal)
        problems.error({"It crashed when it was opened on trial ({signal}). Tell its maker; once it is mended, "
                        "“beibaoctl plugin check” tries it anew.",
                        {{"signal", signalName(*end.signal)}}});
    else if (auto told = readProblems(end.output); told && end.status == 0)
        problems = std::move(*told);
    else
        problems.error(
            {"It ended the program in which it was opened on trial (status {status}). Tell its maker; once it "
             "is mended, “beibaoctl plugin check” tries it anew.",
             {{"status", std::to_string(end.status.value_or(0))}}});
    return problems;
}

}  // namespace

Probe::Probe(std::shared_ptr<Env> env, ProbeSettings settings) : env_(std::move(env)), settings_(std::move(settings)) {}

fs::path Probe::resultFile(const fs::path& pluginFolder, ModuleKind kind, std::string_view moduleHash) const
{
    const auto manifest = fileHash(*env_, pluginFolder / manifestFile);
    const auto subject = fmt::format("{}\n{}\n{}\n{}", moduleHash, manifest, static_cast<int>(kind), suiteIdentity());
    return settings_.resultFolder / (contentHash(subject).substr(0, 32) + ".json");
}

Problems Probe::judge(const fs::path& pluginFolder, ModuleKind kind, std::string_view moduleHash, bool anew) const
{
    if (settings_.program.empty())
        return {};
    const bool isKept = !settings_.resultFolder.empty();
    const auto file = isKept ? resultFile(pluginFolder, kind, moduleHash) : fs::path();
    if (isKept && !anew && fs::exists(file))
        if (auto known = readProblems(readFile(*env_, file)))
            return std::move(*known);
    const auto end =
        runProgram(settings_.program, {pluginFolder.string(), kind == ModuleKind::panels ? "panels" : "behaviour"},
                   settings_.limit);
    auto problems = problemsOf(end, settings_.limit);
    if (isKept && !end.ranOutOfTime())  // for that the machine may have been too busy
        keep(file, problems);
    return problems;
}

void Probe::keep(const fs::path& file, const Problems& problems) const
{
    try {
        createDirectories(*env_, settings_.resultFolder);
        replaceFile(*env_, file, problemsText(problems));
    } catch (const Error&) {
        return;  // then it is tried again at the next start
    }
}

std::string problemsText(const Problems& problems)
{
    auto list = Json::array();
    for (const auto& problem : problems) {
        auto arguments = Json::object();
        for (const auto& [name, value] : problem.message.arguments())
            if (const auto* text = std::get_if<std::string>(&value))
                arguments[name] = *text;
        list.push_back({{"severity", problem.severity == Severity::error ? "error" : "warning"},
                        {"text", problem.message.pattern()},
                        {"arguments", std::move(arguments)}});
    }
    return Json{{"problems", std::move(list)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Problems> readProblems(std::string_view text)
{
    const auto json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("problems"))
        return std::nullopt;
    Problems problems;
    try {
        for (const auto& each : json.at("problems")) {
            std::vector<std::pair<std::string, Message::Argument>> arguments;
            for (const auto& [name, value] : each.at("arguments").items())
                arguments.emplace_back(name, value.get<std::string>());
            Message message(each.at("text").get<std::string>(), std::move(arguments));
            if (each.at("severity") == "error")
                problems.error(std::move(message));
            else
                problems.warning(std::move(message));
        }
    } catch (const Json::exception&) {
        return std::nullopt;
    }
    return problems;
}

}  // namespace beibao::plugin
