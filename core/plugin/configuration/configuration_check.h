#pragma once

#include <beibao/base/problem.h>
#include <beibao/plugin/suite.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace beibao::plugin {

/// Everything that is wrong with the suite as configured: settings, record types, modules, and their SQL. Modules are
/// opened on trial.
[[nodiscard]] Problems checkSuite(Suite& suite, const std::shared_ptr<Env>& env);

/// What is wrong with one file, wherever it lies: a module's `plugin.yaml`, or a file of the configuration, laid over
/// what is in force. Throws `Error` if it cannot be read.
[[nodiscard]] Problems checkFile(const std::shared_ptr<Env>& env, const Layout& layout,
                                 const std::optional<std::filesystem::path>& workspace,
                                 const std::filesystem::path& file);

}  // namespace beibao::plugin
