#pragma once

#include <beibao/base/message.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace beibao::config {

/// What the environment of a process says of the person it runs for.
class UserEnvironment {
public:
    /// A variable of the process environment; nothing if it is not set.
    using Variable = std::function<std::optional<std::string>(const std::string&)>;

    explicit UserEnvironment(Variable variable) : variable_(std::move(variable)) {}
    /// Of this process.
    [[nodiscard]] static UserEnvironment ofProcess();

    [[nodiscard]] std::optional<std::string> variable(const std::string& name) const { return variable_(name); }
    /// Chinese unless BEIBAO_LANGUAGE or the locale names English: the C locale of a bare machine is no wish for it.
    [[nodiscard]] Language language() const;
    /// BEIBAO_WORKSPACE, or `beibao` in the person's data folder (XDG Base Directory Specification).
    [[nodiscard]] std::filesystem::path workspaceFolder() const;
    /// Where programs keep how they were left: `beibao` in the person's state folder (XDG Base Directory
    /// Specification).
    [[nodiscard]] std::filesystem::path stateFolder() const;

private:
    /// The suite's folder in the one a variable names, or in that one of the home folder.
    [[nodiscard]] std::filesystem::path ownFolder(const std::string& named, const std::filesystem::path& usual) const;

    Variable variable_;
};

}  // namespace beibao::config
