#pragma once

#include <beibao/cli/application.h>

#include <fault_env.h>
#include <temporary_folder.h>

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace beibao::test {

using Json = nlohmann::ordered_json;

/// What one command line left behind. `json` is null where the answer is not one JSON document.
struct Outcome {
    int exit = 0;
    Json json;
    std::string out;
    std::string err;

    [[nodiscard]] bool tells(const std::string& text) const { return err.find(text) != std::string::npos; }
};

/// A place to work at: beibaoctl in this process, with the parts of this build, an empty folder for the workspace, no
/// configuration of site or user, and a clock and a disk that do as told.
class Desk {
public:
    Desk();

    /// Runs a command line with `--json`. Whatever stood in `variables` is its environment.
    Outcome run(std::vector<std::string> arguments, const std::string& input = {});
    /// The same for a command that must succeed; throws `std::runtime_error` with its messages if it does not.
    Json done(std::vector<std::string> arguments, const std::string& input = {});
    /// Runs a command line as it stands, for people.
    Outcome runForPeople(const std::vector<std::string>& arguments, const std::string& input = {});

    /// Makes the workspace of the police station of Zhangzhen.
    void init();
    /// Adds somebody with a role, whose passphrase is “of NAME”.
    void addUser(const std::string& name, const std::string& role);
    /// Runs a command line as somebody who was added so.
    Outcome runAs(const std::string& user, std::vector<std::string> arguments, const std::string& input = {});
    /// Creates a record from YAML and returns its id.
    std::string create(const std::string& type, const std::string& yaml);
    /// The fields of a record.
    Json fields(const std::string& id);
    /// A paper of a record, as text.
    std::string paper(const std::string& record, const std::string& name);

    FaultEnv& env() { return *env_; }
    [[nodiscard]] std::shared_ptr<Env> sharedEnv() const { return env_; }
    void setToday(const std::string& date);
    [[nodiscard]] std::filesystem::path workspace() const { return folder_ / "workspace"; }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] std::filesystem::path shippedPlugin(const std::string& id) const;

    [[nodiscard]] const plugin::Layout& layout() const { return layout_; }

    std::map<std::string, std::string> variables;
    /// All that any command has written so far, to its user and to its errors.
    std::string told;

private:
    TemporaryFolder folder_;
    std::shared_ptr<FaultEnv> env_;
    plugin::Layout layout_;
};

/// A desk with a workspace and nobody in it but its administrator.
class EmptyDesk : public Desk {
public:
    EmptyDesk() { init(); }
    int people() { return done({"record", "list", "core.person", "--count"}).at("count").get<int>(); }
    [[nodiscard]] std::filesystem::path database() const { return workspace() / "beibao.db"; }
};

void writeText(const std::filesystem::path& file, const std::string& content);
[[nodiscard]] std::string readText(const std::filesystem::path& file);

}  // namespace beibao::test
