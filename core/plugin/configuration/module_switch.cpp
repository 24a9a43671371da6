#include <beibao/plugin/configuration/module_switch.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/yaml.h>
#include <beibao/config/yaml_switch.h>
#include <beibao/plugin/configuration/configuration_edit.h>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;

/// The last of the workspace's files that has such a switch goes before the others.
fs::path fileWithSwitch(Env& env, const fs::path& folder, const std::string& module)
{
    fs::path found = folder / "workspace.yaml";
    for (const auto& file : filesIn(folder, ".yaml")) {
        Problems problems;
        if (config::readYaml(env, file, problems)["modules"].contains(module))
            found = file;
    }
    return found;
}

void requireWorking(const Suite& suite, const std::string& module)
{
    const auto* spec = suite.plugins().spec(module);
    if (spec && isInUse(spec->state))
        return;
    Problems reasons;
    reasons.error({"The module “{plugin}” cannot be used ({state}).",
                   {{"plugin", module}, {"state", std::string(spec ? stateName(spec->state) : "missing")}}});
    if (spec)
        reasons.append(spec->problems);
    throw Error(std::move(reasons));
}

/// Whoever switches a module on wants it tried again, whatever went wrong in it.
void bringBack(const Suite& suite, const std::string& module)
{
    if (const auto& faults = suite.plugins().faults())
        faults->bringBack(module);
}

}  // namespace

void switchModule(const std::shared_ptr<Env>& env, const Layout& layout, const fs::path& workspace,
                  const std::string& module, bool on)
{
    const Suite before(env, layout, workspace);
    (void)before.plugins().requireSpec(module);
    const auto file = fileWithSwitch(*env, workspace / "config", module);
    const auto content = fs::exists(file) ? readFile(*env, file) : std::string();
    if (on)
        bringBack(before, module);
    changeConfiguration(*env, file, config::withSwitch(content, file.string(), "modules", module, on), [&] {
        const Suite suite(env, layout, workspace);
        suite.plugins().judgeAnew(module);
        const auto& inForce = suite.configuration()["modules"][module];
        if (inForce.boolean().value_or(false) != on)
            throw Error(
                Failure::notPermitted,
                {"Whether “{plugin}” is switched on is set in “{file}”, line {line}, and cannot be changed here.",
                 {{"plugin", module},
                  {"file", inForce.location().file},
                  {"line", std::to_string(inForce.location().line)}}});
        if (on)
            requireWorking(suite, module);
    });
}

}  // namespace beibao::plugin
