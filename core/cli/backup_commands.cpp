#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/backup/backup_schedule.h>

namespace beibao::cli {

namespace {

Json contentsJson(const std::string& file, const store::BackupContents& contents)
{
    return {{"file", file},
            {"made", contents.made.text()},
            {"entries", contents.entries},
            {"attachments", contents.attachments},
            {"bytes", contents.bytes}};
}

Answer backupAnswer(Context& context, const std::string& file)
{
    const auto contents = store::makeBackup(context.surrounding().env, context.workspaceFolder(), file);
    return makeAnswer(contentsJson(file, contents),
                      context.text({"The backup “{file}” was made and read again: {entries} entries of the journal, "
                                    "{attachments} attachments.\n",
                                    {{"file", file},
                                     {"entries", std::to_string(contents.entries)},
                                     {"attachments", std::to_string(contents.attachments)}}}));
}

Answer scheduledAnswer(Context& context)
{
    auto& suite = context.suite();
    if (suite.problems().hasErrors())
        throw Error(suite.problems());
    const auto& schedule = suite.surroundings().settings.backup;
    if (!schedule)
        throw Error(Failure::usage, {"No folder for backups is configured (“backup: {folder: …}”)."});
    const auto made = store::backUpAsScheduled(context.surrounding().env, context.workspaceFolder(), *schedule);
    if (!made)
        return makeAnswer(Json{{"file", nullptr}}, context.text({"The newest backup is new enough.\n"}));
    return makeAnswer(
        Json{{"file", made->file.string()}},
        context.text({"The backup “{file}” was made and read again.\n", {{"file", made->file.string()}}}));
}

Answer restoreAnswer(Context& context, const std::string& file, const std::string& folder, bool withRecoveryKey,
                     bool onlyCheck)
{
    const auto secret = withRecoveryKey ? context.recoveryKey() : context.passphrase({"Passphrase: "});
    const auto& env = context.surrounding().env;
    if (onlyCheck)
        return makeAnswer(contentsJson(file, store::checkBackup(env, file, secret)),
                          context.text({"The backup “{file}” is whole and opens.\n", {{"file", file}}}));
    if (folder.empty())
        throw Error(Failure::usage, {"Say into which new folder it is restored (--into), or --check."});
    auto json = contentsJson(file, store::restoreBackup(env, file, folder, secret));
    json["workspace"] = folder;
    return makeAnswer(std::move(json), context.text({"The workspace of {made} is in “{folder}”. Look at it with "
                                                     "“-w {folder} check”.\n",
                                                     {{"made", json["made"].get<std::string>()}, {"folder", folder}}}));
}

}  // namespace

void Commands::addBackupCommands()
{
    auto* backup =
        add(&app_, "backup", {"Make a sealed copy of the workspace while others work, and read it again"}, [this] {
            if (arguments_.scheduled)
                return scheduledAnswer(context_);
            if (arguments_.to.empty())
                throw Error(Failure::usage, {"Say which file to write, or --scheduled."});
            return backupAnswer(context_, arguments_.to);
        });
    backup->add_option("file", arguments_.to, context_.text({"The file to write; there must be none of that name"}));
    backup->add_flag(
        "--scheduled", arguments_.scheduled,
        context_.text({"Into the configured folder, if the newest there is old enough; removes the oldest"}));

    auto* restore = add(&app_, "restore", {"Make a new workspace of a backup"}, [this] {
        return restoreAnswer(context_, arguments_.from, arguments_.to, arguments_.withRecoveryKey,
                             arguments_.onlyCheck);
    });
    required(restore, "file", arguments_.from, {"The backup"});
    option(restore, "--into", arguments_.to, {"A folder that is not there yet, or is empty"});
    restore->add_flag("--with-recovery-key", arguments_.withRecoveryKey,
                      context_.text({"Open it with the recovery key, not with a passphrase"}));
    restore->add_flag("--check", arguments_.onlyCheck, context_.text({"Only read all of it, and write nothing"}));
}

}  // namespace beibao::cli
