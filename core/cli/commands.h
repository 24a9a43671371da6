#pragma once

#include <beibao/cli/context.h>

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>

namespace beibao::cli {

/// The commands of one parse. Each runs when its words were on the line and keeps its answer here.
class Commands {
public:
    Commands(CLI::App& app, Context& context);

    [[nodiscard]] const std::optional<Answer>& answer() const { return answer_; }

private:
    using Handler = std::function<Answer()>;

    /// Adds a command; `handler` runs after the line was parsed whole.
    CLI::App* add(CLI::App* parent, const std::string& name, const Message& description, Handler handler);
    CLI::App* group(const std::string& name, const Message& description);
    void option(CLI::App* command, const std::string& names, std::string& target, const Message& description);
    void required(CLI::App* command, const std::string& name, std::string& target, const Message& description);

    void addWorkspaceCommands();
    void addBackupCommands();
    void addUserCommands();
    void addRecoveryCommands();
    void addConfigCommands();
    void addSchemaCommand();
    void addPluginCommands();
    void addPluginSafetyCommands(CLI::App* plugins);
    void addRecordCommands();
    void addRecordChangeCommands(CLI::App* record);
    void addFindingCommands();
    void addRetentionCommands();
    void addDivisionCommands();
    void addDuplicateCommands();
    void addExchangeCommands();
    void addActionCommands();
    void addAttachmentCommands();
    void addDocumentCommands();
    void addStatementCommands(CLI::App* documents);
    void addReportCommands();
    void addJournalCommands();

    /// What the words of the line are put into; one set, because one command runs.
    struct Arguments {
        std::string profile;
        std::string unit;
        std::string admin = "admin";
        std::string type;
        std::string id;
        std::string from;
        std::string state;
        std::string field;
        std::string name;
        std::string text;
        std::string why;
        std::string where;
        std::string sort;
        std::string after;
        std::string ifUpdated;
        std::string asOf;
        std::string to;
        std::string toFile;
        std::string view;
        std::string folder;
        std::string file;
        std::string samples;
        std::string printer;
        std::string label;
        std::string englishLabel;
        std::string due;
        std::string onDuplicate = "skip";
        std::vector<std::string> maps;
        std::vector<std::string> files;
        std::vector<std::string> roles;
        std::size_t limit = 50;
        std::size_t matter = 0;
        std::int64_t since = 0;
        std::size_t records = 200;
        std::uint64_t seed = 1;
        bool count = false;
        bool origin = false;
        bool dryRun = false;
        bool partial = false;
        bool withRecoveryKey = false;
        bool scheduled = false;
        bool onlyCheck = false;
        bool forSite = false;
        bool asSlip = false;
    };

    CLI::App& app_;
    Context& context_;
    Arguments arguments_;
    std::optional<Answer> answer_;
};

/// Throws `Error` (`notFound`) for a text that is no id.
[[nodiscard]] Id parseId(const std::string& text);

}  // namespace beibao::cli
