#include <beibao/plugin/new_workspace.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/base/text.h>
#include <beibao/store/access/users.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace beibao::plugin {

namespace {

/// Double-quoted, so that nothing in it is YAML.
std::string quoted(const std::string& text)
{
    return nlohmann::json(text).dump();
}

std::string workspaceSettings(const rules::Divisions& divisions, const std::string& profile, const std::string& unit)
{
    std::string yaml = "# Written when the workspace was made; may be changed.\nprofile: " + quoted(profile) + "\n";
    if (unit.empty())
        return yaml;
    const auto* division = divisions.find(unit);
    if (!division) {
        Problems problems;
        problems.error({"The division code {code} is not known.", {{"code", unit}}}, "unit");
        throw Error(std::move(problems));
    }
    return yaml + fmt::format("unit:\n  code: {}\n  name: {}\n  short: {}\n", quoted(unit),
                              quoted(divisions.fullName(unit)), quoted(std::string(firstCharacter(division->name))));
}

}  // namespace

std::string makeWorkspace(const std::shared_ptr<Env>& env, const Layout& layout, const std::filesystem::path& folder,
                          const NewWorkspace& wanted)
{
    if (store::Workspace::exists(folder))
        throw Error(Failure::conflict,
                    {"There is already a workspace in “{folder}”; it was not touched.", {{"folder", folder.string()}}});
    store::requirePassphrase(wanted.user.passphrase);
    const auto content = workspaceSettings(*shippedDivisions(env, layout), wanted.profile, wanted.unit);
    const Suite trial(env, layout, std::nullopt, {.profile = wanted.profile});
    if (trial.problems().hasErrors())
        throw Error(trial.problems());
    // The settings come first, because numbers and roles follow from them, and go again if it does not come to be.
    const auto settings = folder / "config" / "workspace.yaml";
    createDirectories(*env, settings.parent_path());
    replaceFile(*env, settings, content);
    try {
        const Suite suite(env, layout, folder);
        return store::Workspace::create(suite.surroundings(), folder, wanted.user);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(settings, ignored);
        throw;
    }
}

}  // namespace beibao::plugin
