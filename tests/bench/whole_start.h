#pragma once

#include <filesystem>
#include <string>

namespace beibao::bench {

/// A suite installed below `prefix` (`bin/beibao` and what belongs to it), and a workspace in which one person may sign
/// in.
struct InstalledWindow {
    std::filesystem::path prefix;
    std::filesystem::path workspace;
    std::string passphrase;
};

/// Milliseconds that somebody waits for the window: from the start of the process until it asks for the passphrase, and
/// from Enter until the window that comes then is painted. On the display that the environment names.
[[nodiscard]] double wholeStart(const InstalledWindow& window);

}  // namespace beibao::bench
