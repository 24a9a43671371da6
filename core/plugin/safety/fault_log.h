#pragma once

#include <beibao/base/env.h>
#include <beibao/base/problem.h>
#include <beibao/plugin/safety/fault.h>
#include <beibao/plugin/safety/safety_settings.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace beibao::plugin {

/// What went wrong in the code of plugins in a workspace, kept in a file of its logs, a line of JSON for each; and
/// which plugins are out of use for it. A version is in quarantine after one crash, or after as many exceptions as the
/// settings say, until somebody brings it back; another version of it is not. May be used from any thread.
class FaultLog {
public:
    /// Reads `plugin-faults.jsonl` in the folder, and takes into it what crashes left there since.
    FaultLog(std::shared_ptr<Env> env, std::filesystem::path folder, const SafetySettings& settings);

    /// Remembers it, and writes it down as far as the disk lets.
    void add(const Fault& fault);
    /// From here on nothing counts that went wrong in this plugin before.
    void bringBack(const std::string& plugin);

    /// Why modules with one of these hashes are out of use, and how to bring the plugin back; nothing if they are not.
    [[nodiscard]] std::optional<Message> quarantine(const std::string& plugin,
                                                    const std::vector<std::string>& moduleHashes) const;
    /// Whether anything went wrong in it since it was last brought back.
    [[nodiscard]] bool mentions(const std::string& plugin) const;
    /// Where a crash is to leave its note.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    void read();
    void takeCrashNotes();
    void write(const std::string& line);

    std::shared_ptr<Env> env_;
    std::filesystem::path folder_;
    int quarantineAfter_;
    std::chrono::hours quarantineWithin_;
    mutable std::mutex mutex_;
    bool isTorn_ = false;        ///< its last line was cut off
    std::vector<Fault> faults_;  ///< since their plugin was last brought back, in the order of time
};

}  // namespace beibao::plugin
