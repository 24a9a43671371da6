#include <beibao/cli/commands.h>

namespace beibao::cli {

Commands::Commands(CLI::App& app, Context& context) : app_(app), context_(context)
{
    app_.require_subcommand(1);
    addWorkspaceCommands();
    addBackupCommands();
    addUserCommands();
    addRecoveryCommands();
    addConfigCommands();
    addSchemaCommand();
    addPluginCommands();
    addRecordCommands();
    addFindingCommands();
    addRetentionCommands();
    addDivisionCommands();
    addDuplicateCommands();
    addExchangeCommands();
    addActionCommands();
    addAttachmentCommands();
    addDocumentCommands();
    addReportCommands();
    addJournalCommands();
}

CLI::App* Commands::add(CLI::App* parent, const std::string& name, const Message& description, Handler handler)
{
    auto* command = parent->add_subcommand(name, context_.text(description));
    command->group(context_.text({"Commands"}));
    command->callback([this, handler = std::move(handler)] { answer_ = handler(); });
    return command;
}

CLI::App* Commands::group(const std::string& name, const Message& description)
{
    auto* command = app_.add_subcommand(name, context_.text(description));
    command->group(context_.text({"Commands"}));
    command->require_subcommand(1);
    return command;
}

void Commands::option(CLI::App* command, const std::string& names, std::string& target, const Message& description)
{
    command->add_option(names, target, context_.text(description));
}

void Commands::required(CLI::App* command, const std::string& name, std::string& target, const Message& description)
{
    command->add_option(name, target, context_.text(description))->required();
}

Id parseId(const std::string& text)
{
    if (const auto id = Id::parse(text))
        return *id;
    throw Error(Failure::notFound, {"There is no record {id}.", {{"id", text}}});
}

}  // namespace beibao::cli
