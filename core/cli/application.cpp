#include <beibao/cli/application.h>

#include <beibao/cli/batch.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/completion.h>
#include <beibao/cli/version_answer.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace beibao::cli {

namespace {

/// The words of CLI11's own texts in the user's language.
void translateHelp(CLI::App& app, Context& context)
{
    app.option_defaults()->group(context.text({"Options"}));
    app.fallthrough();  // so that --json and the like may stand behind the command
    app.set_help_flag("-h,--help", context.text({"Show this help"}));
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", context.text({"Usage"}));
    formatter->label("OPTIONS", context.text({"OPTIONS"}));
    formatter->label("SUBCOMMAND", context.text({"COMMAND"}));
    formatter->label("SUBCOMMANDS", context.text({"COMMANDS"}));
    formatter->label("Subcommands", context.text({"Commands"}));
    formatter->label("Options", context.text({"Options"}));
    formatter->label("Positionals", context.text({"Arguments"}));
    formatter->label("POSITIONALS", context.text({"Arguments"}));
    formatter->label("REQUIRED", context.text({"(required)"}));
    formatter->label("TEXT", "");
    formatter->column_width(34);
    app.formatter(formatter);
}

/// CLI11 tells in English what is wrong; only the names in its texts are taken over.
Message parseFault(const CLI::App& app, const CLI::ParseError& error)
{
    const std::string name = error.get_name();
    const std::string what = error.what();
    const auto behindColon = what.substr(std::min(what.size(), what.find(": ") + 2));
    if (const auto extras = app.remaining(true); !extras.empty())
        return {"The command line has words that belong to no command: {words}",
                {{"words", fmt::format("{}", fmt::join(extras, " "))}}};
    if (name == "RequiredError" && what.find("subcommand") != std::string::npos)
        return {"A command is missing."};
    if (name == "RequiredError")
        return {"“{name}” is missing on the command line.", {{"name", what.substr(0, what.find(" is required"))}}};
    if (name == "ConversionError")
        return {"On the command line, this value has not the right form: {words}", {{"words", behindColon}}};
    return {"On the command line, “{name}” has no value, or not a possible one.",
            {{"name", what.substr(0, what.find(':'))}}};
}

void addGlobalOptions(CLI::App& app, Context& context)
{
    app.add_option("-w,--workspace", context.options.workspace, context.text({"The workspace folder"}));
    app.add_option("--as", context.options.user, context.text({"Who acts"}));
    app.add_flag("--json", context.options.json, context.text({"One JSON document on standard output"}));
    app.add_option("--plugins", context.options.pluginFolders, context.text({"A further folder of modules"}))
        ->expected(1)
        ->take_all();
    app.add_flag("--safe-mode", context.options.isSafeMode, context.text({"Use no module at all"}));
    app.set_version_flag("--version", std::string(), context.text({"Tell version, commit and libraries"}));
}

/// `complete -- WORD...`, which is for shells and stands in no help: the words are a line that is not finished, and
/// need not make sense.
std::optional<std::span<const std::string>> wordsToComplete(std::span<const std::string> arguments)
{
    if (arguments.size() < 2 || arguments[0] != "complete" || arguments[1] != "--")
        return std::nullopt;
    return arguments.subspan(2);
}

/// A line that is being typed is no place for messages.
void complete(const CLI::App& app, Context& context, std::span<const std::string> words)
{
    try {
        for (const auto& each : completions(app, context, words))
            context.surrounding().out << each << "\n";
    } catch (const Error&) {
        return;
    }
}

}  // namespace

int exitStatus(Failure failure)
{
    switch (failure) {
    case Failure::environment:
        return 1;
    case Failure::usage:
        return 2;
    case Failure::invalidData:
        return 3;
    case Failure::notPermitted:
        return 4;
    case Failure::notFound:
        return 5;
    case Failure::conflict:
        return 6;
    case Failure::integrity:
        return 7;
    }
    return 1;
}

void tellError(Context& context, const Error& error)
{
    if (!error.problems().empty())
        context.tell(error.problems());
    else
        context.tell(Message("Error: {text}", {{"text", context.text(error.message())}}));
}

int runCommand(std::span<const std::string> arguments, Context& context, bool withBatch, std::optional<Answer>& answer)
{
    CLI::App app(context.text({"Beibao: services carried to the door"}), "beibaoctl");
    translateHelp(app, context);
    addGlobalOptions(app, context);
    const Commands commands(app, context);
    bool batch = false;
    if (withBatch)
        app.add_subcommand("batch", context.text({"Read one command a line from standard input"}))->callback([&] {
            batch = true;
        });
    if (const auto words = wordsToComplete(arguments)) {
        complete(app, context, *words);
        return 0;
    }
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
        answer = commands.answer();
        if (batch)
            return runBatch(context);
        return answer && answer->failure ? exitStatus(*answer->failure) : 0;
    } catch (const CLI::CallForHelp&) {
        const CLI::App* asked = &app;
        while (!asked->get_subcommands().empty())
            asked = asked->get_subcommands().front();
        context.surrounding().out << asked->help();
        return 0;
    } catch (const CLI::CallForVersion&) {
        answer = versionAnswer();
        return 0;
    } catch (const CLI::CallForAllHelp&) {
        context.surrounding().out << app.help("", CLI::AppFormatMode::All);
        return 0;
    } catch (const CLI::ParseError& error) {
        context.tell(parseFault(app, error));
        context.tell({"Help: beibaoctl --help, or beibaoctl COMMAND --help"});
        return 2;
    } catch (const Error& error) {
        tellError(context, error);
        return exitStatus(error.failure());
    } catch (const std::exception& error) {
        context.tell(Message("Error: {text}", {{"text", std::string(error.what())}}));
        return 1;
    }
}

int run(std::span<const std::string> arguments, Surrounding& surrounding)
{
    Context context(surrounding);
    std::optional<Answer> answer;
    const int status = runCommand(arguments, context, true, answer);
    if (answer)
        surrounding.out << (context.options.json ? answer->json->dump() + "\n" : answer->text);
    surrounding.out.flush();
    if (!surrounding.out) {
        context.tell({"Error: the answer could not be written."});
        return 1;
    }
    return status;
}

}  // namespace beibao::cli
