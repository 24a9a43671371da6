#pragma once

#include <beibao/plugin/suite.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::plugin {

/// One of the checks that a plugin passes before its code runs.
struct CheckStep {
    std::string name;  ///< `manifest`, `needs`, `trust`, `stamp`, `trial`
    Message question;  ///< what is asked
    bool isPassed = false;
    bool isReached = true;  ///< false after one that failed
    Problems problems;
};

/// How the plugin in a folder does in the configuration of a workspace, as if it were installed and switched on; none
/// of its code runs in this process, and what is remembered of it is tried again. Throws `Error` (`notFound`) where no
/// plugin lies in the folder.
[[nodiscard]] std::vector<CheckStep> checkFolder(const std::shared_ptr<Env>& env, Layout layout,
                                                 const std::optional<std::filesystem::path>& workspace,
                                                 const std::filesystem::path& folder);

}  // namespace beibao::plugin
