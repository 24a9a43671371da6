#include <beibao/base/file.h>
#include <beibao/base/text.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/demo.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/workspace.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

/// The first character of a division's own name: 章 of 章镇镇.
std::string shortNameOf(const std::string& own)
{
    std::string first;
    forEachCharacter(own, [&](std::string_view character) {
        if (first.empty())
            first = character;
    });
    return first;
}

/// Double-quoted, so that nothing in it is YAML.
std::string quoted(const std::string& text)
{
    return nlohmann::json(text).dump();
}

std::string workspaceSettings(Context& context, const std::string& profile, const std::string& unit)
{
    std::string yaml = "# Written when the workspace was made; may be changed.\nprofile: " + quoted(profile) + "\n";
    if (unit.empty())
        return yaml;
    const auto name = plugin::divisionName(context.surrounding().env ? *context.surrounding().env : *Env::real(),
                                           context.layout(), unit);
    if (!name) {
        Problems problems;
        problems.error({"The division code {code} is not known.", {{"code", unit}}}, "unit");
        throw Error(std::move(problems));
    }
    return yaml + fmt::format("unit:\n  code: {}\n  name: {}\n  short: {}\n", quoted(unit), quoted(name->full),
                              quoted(shortNameOf(name->own)));
}

struct NewWorkspace {
    std::string profile;
    std::string unit;
    std::string admin;
};

/// Makes a workspace; its settings are written first, because its numbers and roles follow from them, and taken away
/// again if it does not come to be.
std::string makeWorkspace(Context& context, const NewWorkspace& wanted)
{
    const auto folder = context.workspaceFolder();
    if (store::Workspace::exists(folder))
        throw Error(Failure::conflict,
                    {"There is already a workspace in “{folder}”; it was not touched.", {{"folder", folder.string()}}});
    auto& env = *context.surrounding().env;
    const auto settings = folder / "config" / "workspace.yaml";
    const auto content = workspaceSettings(context, wanted.profile, wanted.unit);
    const plugin::Suite trial(context.surrounding().env, context.layout(), std::nullopt, wanted.profile);
    if (trial.problems().hasErrors())
        throw Error(trial.problems());
    store::Workspace::FirstUser user{
        wanted.admin, "administrator", context.passphrase({"New passphrase: "}),
        context.surrounding().passphraseCost.value_or(store::PassphraseCost::interactive())};
    if (user.passphrase.empty())
        throw Error(Failure::notPermitted, {"The passphrase must not be empty."});
    createDirectories(env, settings.parent_path());
    replaceFile(env, settings, content);
    try {
        context.forget();
        return store::Workspace::create(context.suite().surroundings(), folder, user);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(settings, ignored);
        throw;
    }
}

}  // namespace

void Commands::addWorkspaceCommands()
{
    auto* init = add(&app_, "init", {"Make a new workspace"}, [this] {
        const auto recoveryKey = makeWorkspace(context_, {arguments_.profile, arguments_.unit, arguments_.admin});
        const auto folder = context_.workspaceFolder().string();
        return makeAnswer(
            Json{{"workspace", folder},
                 {"profile", arguments_.profile},
                 {"admin", arguments_.admin},
                 {"recovery_key", recoveryKey}},
            context_.text({"The workspace is in “{folder}”.\nRecovery key (write it down and lock it away; it is "
                           "shown only now):\n\n    {key}\n",
                           {{"folder", folder}, {"key", recoveryKey}}}));
    });
    init->add_option("--profile", arguments_.profile,
                     context_.text({"The profile of the unit, such as police-station"}))
        ->required();
    option(init, "--unit", arguments_.unit, {"The division code of the unit, such as 330604104"});
    option(init, "--admin", arguments_.admin, {"The name of the first user"});

    auto* demo = add(&app_, "demo", {"Fill a new workspace with a lifelike unit, for trying out"}, [this] {
        if (!store::Workspace::exists(context_.workspaceFolder()))
            (void)makeWorkspace(context_, {"police-station", "330604104", arguments_.admin});
        const auto made = fillDemo(context_, arguments_.records, arguments_.seed);
        return makeAnswer(
            Json{{"workspace", context_.workspaceFolder().string()}, {"records", made}},
            context_.text({"The demo workspace in “{folder}” holds {count} records.\n",
                           {{"folder", context_.workspaceFolder().string()}, {"count", std::to_string(made)}}}));
    });
    demo->add_option("--records", arguments_.records,
                     context_.text({"How many people (with their places and disputes)"}));
    demo->add_option("--seed", arguments_.seed, context_.text({"The same seed makes the same people"}));

    add(&app_, "check", {"Examine everything: database, journal, tables"}, [this] {
        const auto problems = context_.session().check();
        if (problems.hasErrors()) {
            context_.tell(problems);
            throw Error(Failure::integrity, {"The workspace is damaged."});
        }
        context_.tell(problems);
        return makeAnswer(Json{{"ok", true}, {"entries", context_.session().journal().size()}},
                          context_.text({"All is well: database, journal and tables agree.\n"}));
    });
}

}  // namespace beibao::cli
