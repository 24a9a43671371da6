#include <beibao/base/file.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/demo.h>
#include <beibao/cli/diagnosis.h>
#include <beibao/cli/record_output.h>
#include <beibao/plugin/new_workspace.h>
#include <beibao/store/workspace.h>

namespace beibao::cli {

namespace {

/// The one that was named, else the one that this machine is for.
std::string requireProfile(Context& context, const std::string& named)
{
    auto profile = named.empty() ? plugin::Suite::chosenProfile(context.surrounding().env, context.layout()) : named;
    if (profile.empty())
        throw Error(Failure::usage, {"Say which kind of unit it is: --profile NAME."});
    return profile;
}

std::string makeWorkspace(Context& context, const std::string& profile, const std::string& unit,
                          const std::string& admin)
{
    const auto folder = context.workspaceFolder();
    if (store::Workspace::exists(folder))  // before a passphrase is asked for
        throw Error(Failure::conflict,
                    {"There is already a workspace in “{folder}”; it was not touched.", {{"folder", folder.string()}}});
    const plugin::NewWorkspace wanted{
        profile, unit, {admin, "administrator", context.passphrase({"New passphrase: "}), context.passphraseCost()}};
    auto recoveryKey = plugin::makeWorkspace(context.surrounding().env, context.layout(), folder, wanted);
    context.forget();
    return recoveryKey;
}

}  // namespace

void Commands::addWorkspaceCommands()
{
    auto* init = add(&app_, "init", {"Make a new workspace"}, [this] {
        const auto profile = requireProfile(context_, arguments_.profile);
        const auto recoveryKey = makeWorkspace(context_, profile, arguments_.unit, arguments_.admin);
        const auto folder = context_.workspaceFolder().string();
        return makeAnswer(
            Json{{"workspace", folder},
                 {"profile", profile},
                 {"admin", arguments_.admin},
                 {"recovery_key", recoveryKey}},
            context_.text({"The workspace is in “{folder}”.\nRecovery key (write it down and lock it away; it is "
                           "shown only now):\n\n    {key}\n",
                           {{"folder", folder}, {"key", recoveryKey}}}));
    });
    option(init, "--profile", arguments_.profile,
           {"The profile of the unit, such as police-station; without it, that of the site"});
    option(init, "--unit", arguments_.unit, {"The division code of the unit, such as 330604104"});
    option(init, "--admin", arguments_.admin, {"The name of the first user"});

    auto* demo = add(&app_, "demo", {"Fill a new workspace with a lifelike unit, for trying out"}, [this] {
        if (!store::Workspace::exists(context_.workspaceFolder()))
            (void)makeWorkspace(context_, "police-station", "330604104", arguments_.admin);
        const auto made = fillDemo(context_, arguments_.records, arguments_.seed);
        return makeAnswer(
            Json{{"workspace", context_.workspaceFolder().string()}, {"records", made}},
            context_.text({"The demo workspace in “{folder}” holds {count} records.\n",
                           {{"folder", context_.workspaceFolder().string()}, {"count", std::to_string(made)}}}));
    });
    demo->add_option("--records", arguments_.records,
                     context_.text({"How many people (with their places and disputes)"}));
    demo->add_option("--seed", arguments_.seed, context_.text({"The same seed makes the same people"}));

    auto* diagnose =
        add(&app_, "diagnose", {"Write down what support needs to know, with nothing of any record"}, [this] {
            replaceFile(*context_.surrounding().env, arguments_.to, diagnosis(context_).dump(2) + "\n");
            return makeAnswer(Json{{"file", arguments_.to}},
                              context_.text({"Written to “{file}”. Look through it before you pass it on.\n",
                                             {{"file", arguments_.to}}}));
        });
    required(diagnose, "file", arguments_.to, {"The file to write"});

    add(&app_, "check", {"Examine everything: database, journal, tables, attachments"}, [this] {
        const auto problems = context_.session().check();
        if (problems.hasErrors()) {
            context_.tell(problems);
            throw Error(Failure::integrity, {"The workspace is damaged."});
        }
        context_.tell(problems);
        return makeAnswer(Json{{"ok", true}, {"entries", context_.session().journal().size()}},
                          context_.text({"All is well: database, journal, tables and attachments agree.\n"}));
    });
}

}  // namespace beibao::cli
