#pragma once

#include <beibao/store/keys/key_ring.h>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string_view>

namespace beibao::store {

/// What seals the backups of a workspace: a key pair (X25519) whose secret half is wrapped by a unit key. So a backup
/// can be made without anybody's passphrase, and opens only with that of a user, or with the recovery key.
class BackupKey {
public:
    /// Makes the pair where the workspace has none yet.
    static void ensure(sqlite::Database& database, const KeyRing& keys);

    /// A new key for one backup, and the box in which it goes along with it. Throws `Error` (`conflict`) where there is
    /// no pair yet: somebody has to sign in once.
    struct Sealed {
        SymmetricKey key;
        Bytes box;
    };
    [[nodiscard]] static Sealed seal(sqlite::Database& database);

    /// The keys of a workspace, as a backup carries them: wrapped as they are, without those of records.
    [[nodiscard]] static nlohmann::json carried(sqlite::Database& database);

    /// Opens the box with the passphrase of any user, or with the recovery key. Throws `Error`: `notPermitted` if it is
    /// neither, `integrity` for keys that are damaged.
    [[nodiscard]] static SymmetricKey open(const std::shared_ptr<Env>& env, const nlohmann::json& carried,
                                           std::span<const std::byte> box, std::string_view secret);
};

inline constexpr std::string_view backupKeyTable =
    "CREATE TABLE backup_key(public BLOB PRIMARY KEY, unit_key BLOB NOT NULL REFERENCES unit_key(id), "
    "box BLOB NOT NULL) STRICT;";

}  // namespace beibao::store
