#include <beibao/base/process.h>
#include <beibao/config/yaml_cache.h>
#include <beibao/plugin/loaded_code.h>
#include <beibao/plugin/safety/guarded_call.h>
#include <beibao/plugin/safety/module_opening.h>
#include <beibao/plugin/safety/probe.h>

#include <sys/prctl.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <string>

// Opens one module of a plugin on trial, in a process that may crash or hang. What is wrong with it goes to standard
// output as `problemsText`; where that is missing, the module ended the process.

namespace {

using namespace beibao;
using namespace beibao::plugin;

std::vector<std::string> typesDeclaredIn(const Manifest& manifest)
{
    const auto root = manifest.content.unpack();
    std::vector<std::string> types;
    for (const auto& [name, declaration] : root["records"].entries())
        types.push_back(name.text());
    return types;
}

Problems tryBehaviour(const Manifest& manifest)
{
    const rules::WorkingDays noHolidays;
    const LoadedCode code(manifest, {}, standardSettings(manifest.settings), noHolidays);
    return code.judgeAgainst(typesDeclaredIn(manifest));
}

/// What makes the panels is not called: it may want a window.
Problems tryPanels(const Manifest& manifest)
{
    const auto library = openModule(manifest.panelsModule, {manifest.id, manifest.version, {}, "load", "panels"});
    (void)library.get<void()>("beibao_make_panels");
    return {};
}

Problems tryModule(const std::filesystem::path& folder, bool isPanels)
{
    Problems problems;
    try {
        config::YamlCache yaml(Env::real(), {});
        Problems ofManifest;
        const auto manifest = readManifest(yaml, folder, ofManifest);
        return isPanels ? tryPanels(manifest) : tryBehaviour(manifest);
    } catch (...) {
        problems.error({"Its code cannot be loaded: {reason}.", {{"reason", reasonInHand()}}});
    }
    return problems;
}

}  // namespace

int main(int argc, char* argv[])
{
    // Nobody waits for an answer any more once the suite is gone.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0UL, 0UL, 0UL);
    beibao::leaveNoCoreDump();
    ::umask(077);
    if (argc != 3)
        return 2;
    const auto text = problemsText(tryModule(argv[1], std::string(argv[2]) == "panels"));
    // Before the module's own objects are destroyed, which may end the process otherwise: the status tells that.
    std::fwrite(text.data(), 1, text.size(), stdout);
    return std::fflush(stdout) == 0 ? 0 : 1;
}
