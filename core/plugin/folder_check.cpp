#include <beibao/plugin/folder_check.h>

#include <beibao/plugin/plugin_folder.h>

#include <array>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;

struct StepDeclaration {
    const char* name;
    PluginState failure;
    Message question;
};

std::array<StepDeclaration, 5> steps()
{
    return {{{"manifest", PluginState::invalid, {"The manifest says what it must, and names what is there"}},
             {"needs", PluginState::unresolved, {"The modules that it needs are in use, in versions that fit"}},
             {"trust", PluginState::untrusted, {"Somebody who is trusted here signed it, and nothing changed since"}},
             {"stamp", PluginState::incompatible, {"Its code was built for this suite"}},
             {"trial", PluginState::failed, {"Its code can be opened, in a program of its own"}}}};
}

Problems ofSeverity(Severity severity, const Problems& problems)
{
    Problems found;
    for (const auto& problem : problems)
        if (problem.severity == severity)
            found.add(problem);
    return found;
}

}  // namespace

std::vector<CheckStep> checkFolder(const std::shared_ptr<Env>& env, Layout layout,
                                   const std::optional<fs::path>& workspace, const fs::path& folder)
{
    requirePluginFolder(folder);
    const auto place = fs::canonical(folder);
    layout.pluginRoots.insert(layout.pluginRoots.begin(), place);
    Problems ofManifest;
    config::YamlCache yaml(env, {});
    const auto id = readManifest(yaml, place, ofManifest).id;
    const Suite suite(env, layout, workspace, {.onTrial = id});
    suite.plugins().judgeAnew(id);
    // Of all, it was read first.
    const auto& spec = suite.plugins().specs().front();
    const auto state = isInUse(spec.state) ? spec.panelsState : spec.state;
    std::vector<CheckStep> found;
    bool isReached = true;
    for (auto& step : steps()) {
        const bool failed = isReached && state == step.failure;
        found.push_back({step.name, std::move(step.question), isReached && !failed, isReached,
                         failed ? ofSeverity(Severity::error, spec.problems) : Problems()});
        // Where signatures are not required, what is wrong with one is a warning.
        if (isReached && !failed && step.failure == PluginState::untrusted)
            found.back().problems = ofSeverity(Severity::warning, spec.problems);
        isReached = isReached && !failed;
    }
    return found;
}

}  // namespace beibao::plugin
