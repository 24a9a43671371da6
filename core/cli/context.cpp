#include <beibao/cli/context.h>

#include <beibao/base/file.h>
#include <beibao/config/record_input.h>
#include <beibao/config/translations.h>
#include <beibao/config/user_environment.h>
#include <beibao/config/yaml.h>
#include <beibao/store/workspace.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <istream>
#include <iterator>
#include <ostream>

namespace beibao::cli {

namespace {

namespace fs = std::filesystem;

std::string placeOf(const Problem& problem)
{
    std::string place;
    const auto& location = problem.location;
    if (!location.file.empty())
        place = location.file + ":";
    if (location.line > 0)
        place += std::to_string(location.line) + ":" + std::to_string(location.column) + ":";
    if (!problem.field.empty())
        place += (place.empty() ? "" : " ") + problem.field + ":";
    return place.empty() ? place : place + " ";
}

}  // namespace

Context::Context(Surrounding& surrounding)
    : surrounding_(surrounding), language_(config::UserEnvironment(surrounding.variable).language()),
      translations_(config::builtInTranslations())
{
}

fs::path Context::workspaceFolder() const
{
    if (!options.workspace.empty())
        return options.workspace;
    return config::UserEnvironment(surrounding_.variable).workspaceFolder();
}

plugin::Layout Context::layout() const
{
    auto layout = surrounding_.layout;
    for (const auto& folder : options.pluginFolders)
        if (!fs::is_directory(folder))
            throw Error(Failure::notFound, {"There is no folder “{folder}”.", {{"folder", folder}}});
    layout.pluginRoots.insert(layout.pluginRoots.begin(), options.pluginFolders.begin(), options.pluginFolders.end());
    return layout;
}

plugin::Suite& Context::suite()
{
    if (!suite_) {
        suite_ = std::make_unique<plugin::Suite>(surrounding_.env, layout(), workspaceFolder(),
                                                 plugin::SuiteOptions{.isSafeMode = options.isSafeMode});
        suite_->addTranslations(translations_);
    }
    return *suite_;
}

store::Session& Context::session()
{
    if (session_)
        return *session_;
    const auto folder = workspaceFolder();
    if (!store::Workspace::exists(folder))
        throw Error(Failure::notFound,
                    {"There is no workspace in “{folder}”. Make one with “init”.", {{"folder", folder.string()}}});
    if (suite().problems().hasErrors())
        throw Error(suite().problems());
    const auto user = !options.user.empty() ? options.user : surrounding_.variable("BEIBAO_USER").value_or("");
    session_ = store::Workspace::signIn(suite().surroundings(), folder, user, passphrase({"Passphrase: "}));
    if (const auto news = session_->upgradeNews())
        tell(*news);
    return *session_;
}

std::string Context::passphrase(const Message& prompt)
{
    if (const auto value = surrounding_.variable("BEIBAO_PASSPHRASE"))
        return *value;
    if (auto typed = surrounding_.askPassphrase(text(prompt)))
        return *typed;
    throw Error(Failure::notPermitted, {"A passphrase is needed: set BEIBAO_PASSPHRASE, or run this on a terminal."});
}

std::optional<std::string> Context::newPassphrase()
{
    if (auto value = surrounding_.variable("BEIBAO_NEW_PASSPHRASE"))
        return value;
    auto typed = surrounding_.askPassphrase(text({"New passphrase: "}));
    if (typed && typed != surrounding_.askPassphrase(text({"Once more: "})))
        throw Error(Failure::usage, {"The two passphrases are not the same. Nothing was changed."});
    return typed;
}

std::string Context::recoveryKey()
{
    if (const auto value = surrounding_.variable("BEIBAO_RECOVERY_KEY"))
        return *value;
    if (auto typed = surrounding_.askPassphrase(text({"Recovery key: "})))
        return *typed;
    throw Error(Failure::notPermitted,
                {"The recovery key is needed: set BEIBAO_RECOVERY_KEY, or run this on a terminal."});
}

store::PassphraseCost Context::passphraseCost() const
{
    return surrounding_.passphraseCost.value_or(store::PassphraseCost::interactive());
}

config::Node Context::input(const std::string& file)
{
    if (batchInput && file.empty())
        return *batchInput;
    Problems problems;
    config::Node node;
    if (file.empty() || file == "-")
        node = config::parseYaml(std::string(std::istreambuf_iterator<char>(surrounding_.in), {}), "-", problems);
    else
        node = config::readYaml(*surrounding_.env, file, problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return node;
}

model::ValueDisplay Context::display()
{
    return {session().model(), translations_, language_, [this](const Id& id) { return session().titleOf(id); }};
}

model::Fields Context::fieldsIn(const config::Node& input, const std::vector<model::Field>& declared)
{
    Problems problems;
    auto fields = config::readFieldValues(input, declared, session().utcOffset(), problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return fields;
}

void Context::tell(const Problems& problems)
{
    for (const auto& problem : problems) {
        const Message kind = problem.severity == Severity::error ? Message("Error: ") : Message("Warning: ");
        surrounding_.err << text(kind) << placed(problem) << '\n';
    }
}

std::vector<std::string> Context::placed(const Problems& problems) const
{
    std::vector<std::string> lines;
    for (const auto& problem : problems)
        lines.push_back(placed(problem));
    return lines;
}

std::string Context::placed(const Problem& problem) const
{
    return placeOf(problem) + text(problem.message);
}

void Context::tell(const Message& message)
{
    surrounding_.err << text(message) << '\n';
}

std::function<bool(double, std::size_t)> Context::progress()
{
    if (!surrounding_.showsProgress)
        return {};
    // Ends the line that is written over, when the work has ended.
    struct Line {
        std::ostream& err;
        bool isWritten = false;

        explicit Line(std::ostream& stream) : err(stream) {}
        Line(const Line&) = delete;
        Line& operator=(const Line&) = delete;
        ~Line()
        {
            if (isWritten)
                err << '\n';
        }
    };
    return [line = std::make_shared<Line>(surrounding_.err)](double fraction, std::size_t rows) {
        line->err << fmt::format("\r{:3.0f} %  {}", fraction * 100, rows) << std::flush;
        line->isWritten = true;
        return true;
    };
}

void Context::forget()
{
    session_.reset();
    suite_.reset();
}

void requireCommitted(Context& context, const store::CommitOutcome& outcome)
{
    if (!outcome.committed())
        throw Error(outcome.problems);
    context.tell(outcome.problems);
}

}  // namespace beibao::cli
