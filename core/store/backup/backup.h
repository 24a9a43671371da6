#pragma once

#include <beibao/base/date.h>
#include <beibao/base/env.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace beibao::store {

/// What a backup says of itself.
struct BackupContents {
    Timestamp made;
    std::int64_t entries = 0;      ///< of the journal
    std::int64_t attachments = 0;  ///< sealed files
    std::int64_t bytes = 0;        ///< of all that is in it, before it was packed
};

/// A sealed copy of a workspace in one file: the database as of one moment, the sealed files, the settings. It is made
/// while others work, and read again, whole, before this returns. It opens with the passphrase of any user, or with
/// the recovery key, as they were then; making one needs neither. Waits for another that is being made. Throws `Error`:
/// `conflict` for a file that is there already, `notFound` for no workspace, `integrity` for a workspace that is
/// damaged, or a copy that came out so, and `environment`; then there is no file.
BackupContents makeBackup(const std::shared_ptr<Env>& env, const std::filesystem::path& workspace,
                          const std::filesystem::path& file);

/// Reads all of it, and writes nothing. `secret` is a passphrase or the recovery key. Throws `Error`: `notPermitted`
/// for a wrong one, `integrity` for what was altered or cut off, `conflict` for one of a newer version.
BackupContents checkBackup(const std::shared_ptr<Env>& env, const std::filesystem::path& file,
                           const std::string& secret);

/// Makes a workspace of it in `folder`, which must not be there yet, or be empty; whole or not at all. Its journal goes
/// on under a new incarnation, so that it and the workspace it is a copy of do not pass for each other.
BackupContents restoreBackup(const std::shared_ptr<Env>& env, const std::filesystem::path& file,
                             const std::filesystem::path& folder, const std::string& secret);

}  // namespace beibao::store
