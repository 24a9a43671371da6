#pragma once

#include <beibao/base/env.h>
#include <beibao/base/error.h>
#include <beibao/base/message.h>
#include <beibao/config/node.h>
#include <beibao/model/value_display.h>
#include <beibao/plugin/suite.h>
#include <beibao/store/keys/key_ring.h>
#include <beibao/store/session.h>

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::cli {

/// The world around one run of the program; tests put strings in place of the terminal.
struct Surrounding {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    std::shared_ptr<Env> env;
    plugin::Layout layout;
    /// A variable of the process environment; nothing if it is not set.
    std::function<std::optional<std::string>(const std::string&)> variable;
    /// Asks for a passphrase without showing it; nothing if there is no terminal.
    std::function<std::optional<std::string>(const std::string& prompt)> askPassphrase;
    /// What Argon2id costs in workspaces that are made here; nothing for what suits a laptop.
    std::optional<store::PassphraseCost> passphraseCost;
    /// Whether somebody watches standard error.
    bool showsProgress = false;
};

/// What a command has to show: as JSON for programs, as text for people.
struct Answer {
    std::shared_ptr<nlohmann::ordered_json> json;
    std::string text;
    /// Set where there is something to show although what was asked for was not done.
    std::optional<Failure> failure = std::nullopt;
};

/// What the commands share: options, the suite of the workspace, and the sign-in, each made at first need.
class Context {
public:
    explicit Context(Surrounding& surrounding);

    struct Options {
        std::string workspace;
        std::string user;
        bool json = false;
        std::vector<std::string> pluginFolders;
        bool isSafeMode = false;
    };
    Options options;
    /// The content that stands in for `--from` in a batch.
    std::optional<config::Node> batchInput;

    [[nodiscard]] std::filesystem::path workspaceFolder() const;
    [[nodiscard]] plugin::Suite& suite();
    [[nodiscard]] store::Session& session();
    [[nodiscard]] std::string passphrase(const Message& prompt);
    /// One that is to hold from now on: `BEIBAO_NEW_PASSPHRASE`, or typed twice. Nothing where neither is there.
    [[nodiscard]] std::optional<std::string> newPassphrase();
    /// `BEIBAO_RECOVERY_KEY`, or typed.
    [[nodiscard]] std::string recoveryKey();
    [[nodiscard]] store::PassphraseCost passphraseCost() const;
    /// Reads YAML or JSON from a file, from standard input (`-` or nothing), or from the batch line. Throws `Error`
    /// with the problems if it cannot be read.
    [[nodiscard]] config::Node input(const std::string& file);
    /// The values that stand in what was read. Throws `Error` with all that are none.
    [[nodiscard]] model::Fields fieldsIn(const config::Node& input, const std::vector<model::Field>& declared);
    [[nodiscard]] plugin::Layout layout() const;
    [[nodiscard]] Surrounding& surrounding() { return surrounding_; }

    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] const Translations& translations() const { return translations_; }
    [[nodiscard]] std::string text(const Message& message) const { return translations_.text(message, language_); }
    [[nodiscard]] std::string localized(const LocalizedText& label) const { return label.text(language_); }
    /// How values are shown, in the words of the reader.
    [[nodiscard]] model::ValueDisplay display();
    /// Tells problems on standard error, one a line: file, line and column or the field, then what is wrong.
    void tell(const Problems& problems);
    /// One of them on a line, with its place.
    [[nodiscard]] std::string placed(const Problem& problem) const;
    [[nodiscard]] std::vector<std::string> placed(const Problems& problems) const;
    void tell(const Message& message);
    /// Tells on a terminal how far long work is; nothing elsewhere.
    [[nodiscard]] std::function<bool(double fraction, std::size_t rows)> progress();
    /// Forgets suite and sign-in, after the configuration or the workspace was changed.
    void forget();

private:
    Surrounding& surrounding_;
    Language language_;
    Translations translations_;
    std::unique_ptr<plugin::Suite> suite_;
    std::unique_ptr<store::Session> session_;
};

/// The commit's problems told; thrown if they are errors.
void requireCommitted(Context& context, const store::CommitOutcome& outcome);

}  // namespace beibao::cli
