/// What modules cost at start: the suite with one module against the suite with fifty copies of it under other names,
/// each up to a session that is signed in, and up to the window; and how long the code of a module takes to load at its
/// first use.
///
///     beibao-module-bench [--copies N] [--rounds N]

#include "machine.h"
#include "reporting.h"
#include "shipped_layout.h"
#include "statistics.h"
#include "stopwatch.h"
#include "whole_start.h"
#include "work_folder.h"

#include <beibao/base/file.h>
#include <beibao/plugin/new_workspace.h>
#include <beibao/plugin/safety/signature.h>

#include <driver/display.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace beibao::bench {

namespace {

namespace fs = std::filesystem;

constexpr double startAim = 1.2;
constexpr double loadAim = 20;
constexpr const char* passphrase = "bench";

struct Options {
    std::size_t copies = 50;
    std::size_t rounds = 9;
};

/// A suite with so many copies of a module, each under a name of its own, and a workspace in which all are switched on.
class CopiedModules {
public:
    CopiedModules(const plugin::Layout& shipped, const fs::path& folder, std::size_t copies)
        : layout_(shipped), prefix_(folder), workspace_(folder / "workspace")
    {
        const auto plugins = folder / "lib" / "beibao" / "plugins";
        const auto original = shipped.pluginRoots.front() / "mediation";
        const auto env = Env::real();
        const auto manifest = readFile(*env, original / "plugin.yaml");
        const std::string declaration = "plugin: mediation";
        createDirectories(*env, plugins);
        createDirectories(*env, folder / "bin");
        const auto signer = plugin::makeSigningKey(*env, folder / "signing.key", "bench");
        // As packages install them.
        auto modules = fmt::format("plugin_safety: {{trust: require, trusted_keys: {{\"{}\": bench}}}}\n"
                                   "modules:\n  mediation: false\n",
                                   signer.publicKey);
        fs::copy_file(BEIBAO_WINDOW, folder / "bin" / "beibao");
        fs::create_directory_symlink(fs::path(BEIBAO_WINDOW).parent_path().parent_path() / "share", folder / "share");
        for (std::size_t copy = 1; copy <= copies; ++copy) {
            const auto id = fmt::format("mediation{}", copy);
            fs::copy(original, plugins / id, fs::copy_options::recursive);
            auto renamed = manifest;
            renamed.replace(renamed.find(declaration), declaration.size(), "plugin: " + id);
            fs::remove(plugins / id / "plugin.yaml");
            replaceFile(*env, plugins / id / "plugin.yaml", renamed);
            plugin::signModule(*env, plugins / id, signer);
            modules += "  " + id + ": true\n";
        }
        layout_.pluginRoots = {plugins};
        layout_.yamlCache = folder / "cache" / "beibao" / "yaml";
        layout_.probeResults = folder / "cache" / "beibao" / "probes";
        createDirectories(*env, workspace_ / "config");
        replaceFile(*env, workspace_ / "config" / "modules.yaml", modules);
        (void)plugin::makeWorkspace(
            env, layout_, workspace_,
            {{}, "330604104", {"bench", "administrator", passphrase, store::PassphraseCost::minimum()}});
    }

    /// Milliseconds to read the suite, and beyond that to sign in with a passphrase that costs nothing.
    [[nodiscard]] std::pair<double, double> start() const
    {
        std::unique_ptr<plugin::Suite> suite;
        const auto reading =
            millisecondsOf([&] { suite = std::make_unique<plugin::Suite>(Env::real(), layout_, workspace_); });
        const auto signingIn =
            millisecondsOf([&] { (void)store::Workspace::signIn(suite->surroundings(), workspace_, {}, passphrase); });
        return {reading, signingIn};
    }

    [[nodiscard]] InstalledWindow window() const { return {prefix_, workspace_, passphrase}; }

    /// Milliseconds that the trial of the first module and its panels takes, once for each version.
    [[nodiscard]] double tryOut() const
    {
        const plugin::Suite suite(Env::real(), layout_, workspace_);
        return millisecondsOf([&] { suite.plugins().judgeAnew("mediation1"); });
    }

    /// Milliseconds until the code of the first module has answered for the first time in this process.
    [[nodiscard]] double load() const
    {
        const plugin::Suite suite(Env::real(), layout_, workspace_);
        const auto& type = suite.model().requireType("mediation1.dispute");
        return millisecondsOf([&] { (void)suite.plugins().authorFor(type); });
    }

private:
    plugin::Layout layout_;
    fs::path prefix_;
    fs::path workspace_;
};

void run(const Options& options, const fs::path& program)
{
    const WorkFolder folder(program.parent_path());
    const auto shipped = shippedLayout(program);
    fmt::print("{}\n", describeMachine(folder.path()));
    const CopiedModules one(shipped, folder.path() / "one", 1);
    const CopiedModules many(shipped, folder.path() / "many", options.copies);
    const auto trial = one.tryOut();
    const auto load = one.load();
    std::vector<double> readingOne;
    std::vector<double> readingMany;
    std::vector<double> signedInOne;
    std::vector<double> signedInMany;
    std::vector<double> windowOne;
    std::vector<double> windowMany;
    for (std::size_t round = 0; round < options.rounds; ++round) {
        for (const auto& [modules, readings, signedIn] :
             {std::tuple(&one, &readingOne, &signedInOne), std::tuple(&many, &readingMany, &signedInMany)}) {
            const auto [reading, signingIn] = modules->start();
            readings->push_back(reading);
            signedIn->push_back(reading + signingIn);
        }
    }
    const gui_test::Display display;
    for (const auto* modules : {&one, &many})  // the first ones read from the disk
        (void)wholeStart(modules->window());
    for (std::size_t round = 0; round < options.rounds; ++round) {
        windowOne.push_back(wholeStart(one.window()));
        windowMany.push_back(wholeStart(many.window()));
    }
    fmt::print("Start beyond the passphrase, ms: median of {} rounds in turns\n\n", options.rounds);
    fmt::print("{:<28} {:>8} {:>8} {:>7}\n", "", "1 module", fmt::format("{} mod.", options.copies), "ratio");
    const auto line = [](std::string_view name, const std::vector<double>& few, const std::vector<double>& all) {
        fmt::print("{:<28} {:>8.1f} {:>8.1f} {:>7.2f}\n", name, median(few), median(all), median(all) / median(few));
    };
    line("of it: suite read", readingOne, readingMany);
    line("of it: read and signed in", signedInOne, signedInMany);
    line("start of the window", windowOne, windowMany);
    fmt::print("aim for the start of the window: at most {:.1f}\n", startAim);
    fmt::print("\na module and its panels opened on trial, once for each version: {:.1f} ms\n", trial);
    fmt::print("code of a module loaded at first use: {:.1f} ms (aim: under {:.0f})\n", load, loadAim);
}

}  // namespace

}  // namespace beibao::bench

int main(int argumentCount, char** arguments)
{
    using namespace beibao;
    bench::Options options;
    CLI::App application("Measures what modules cost at start.");
    application.add_option("--copies", options.copies, "How many copies of a module")->check(CLI::Range(1, 500));
    application.add_option("--rounds", options.rounds, "How often each is started")->check(CLI::Range(1, 1000));
    CLI11_PARSE(application, argumentCount, arguments);
    return bench::reporting([&] { bench::run(options, std::filesystem::canonical("/proc/self/exe")); });
}
