#pragma once

#include <beibao/store/backup/backup.h>
#include <beibao/store/settings.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace beibao::store {

/// The newest backup of this workspace in a folder; nothing if there is none.
struct KeptBackup {
    std::filesystem::path file;
    Instant made;
};
[[nodiscard]] std::optional<KeptBackup> newestBackup(const std::shared_ptr<Env>& env,
                                                     const std::filesystem::path& workspace,
                                                     const std::filesystem::path& folder);

/// Makes a backup where the newest is older than the schedule allows, and then removes the oldest of this workspace
/// beyond those that are kept; those of other workspaces are left alone. Returns what was made. Throws `Error` as
/// `makeBackup`; then nothing is removed.
std::optional<KeptBackup> backUpAsScheduled(const std::shared_ptr<Env>& env, const std::filesystem::path& workspace,
                                            const BackupSchedule& schedule);

/// Makes a backup in the folder `backups` of the workspace, which no rotation removes. Throws as `makeBackup`.
std::filesystem::path backUpBeforeUpgrade(const std::shared_ptr<Env>& env, const std::filesystem::path& workspace);

}  // namespace beibao::store
