#pragma once

#include <beibao/base/id.h>
#include <beibao/store/keys/file_seal.h>
#include <beibao/store/keys/secret.h>
#include <beibao/store/sqlite/database.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace beibao::store {

/// What Argon2id costs for a passphrase; stored in each slot, so that it can be raised later.
struct PassphraseCost {
    std::uint64_t operations = 0;
    std::uint64_t memoryBytes = 0;

    /// Right for a laptop: about a tenth of a second and 64 MiB.
    [[nodiscard]] static PassphraseCost interactive();
    /// The least the library allows, for tests.
    [[nodiscard]] static PassphraseCost minimum();
};

/// The keys of a workspace, opened. Unit keys lie in the database wrapped once per user (by a passphrase) and
/// once for the recovery key; each record that holds sealed values has a key of its own, wrapped by a unit key.
/// Every journal entry is signed by the device's key, which a unit key wraps too.
class KeyRing {
public:
    /// Makes the first unit key, the device key and the slots in an empty database.
    /// `recoveryKey` receives the words to be written down, shown once and kept nowhere.
    [[nodiscard]] static KeyRing create(sqlite::Database& database, const Id& user, std::string_view passphrase,
                                        PassphraseCost cost, std::string& recoveryKey);

    /// Throws `Error` (`notPermitted`) for a user without a slot, or none (`nullptr`), as for a wrong passphrase, and
    /// takes as long.
    [[nodiscard]] static KeyRing unlock(sqlite::Database& database, const Id* user, std::string_view passphrase);
    /// Small letters, blanks and missing dashes are forgiven. Throws `Error` (`notPermitted`) for a wrong key.
    [[nodiscard]] static KeyRing unlockWithRecoveryKey(sqlite::Database& database, std::string_view recoveryKey);

    /// From now on this passphrase opens the workspace for the user, and no other of his does. The keys stay what they
    /// are, and so does all that is sealed. Inside a transaction.
    void setPassphrase(sqlite::Database& database, const Id& user, std::string_view passphrase,
                       PassphraseCost cost) const;
    /// No passphrase opens the workspace for the user any more.
    static void dropPassphrase(sqlite::Database& database, const Id& user);
    [[nodiscard]] static bool hasPassphrase(sqlite::Database& database, const Id& user);
    /// A new recovery key, to be shown once; the one before opens nothing any more. Inside a transaction.
    [[nodiscard]] std::string renewRecoveryKey(sqlite::Database& database, PassphraseCost cost) const;

    /// What seals the files of a record: derived from the record's key. Nothing if there is none, or none any more.
    [[nodiscard]] std::optional<FileKey> fileKey(sqlite::Database& database, const Id& record) const;
    /// The same, and makes the record's key where there is none.
    [[nodiscard]] FileKey requireFileKey(sqlite::Database& database, const Id& record) const;
    /// After this nobody can read the sealed values of the record, in whatever copy of the journal they stand.
    static void destroyRecordKey(sqlite::Database& database, const Id& record);

    /// A keyed tag (16 bytes) by which a sealed value can be found without being read.
    [[nodiscard]] Bytes blindTag(std::string_view comparable) const;

    /// What a unit key wraps beside the journal.
    struct Wrapped {
        Id unitKey;
        Bytes box;
    };
    [[nodiscard]] Wrapped wrapBackupKey(Env& env, std::span<const std::byte> secretKey) const;
    /// Throws `Error` (`integrity`) if it is not what was wrapped.
    [[nodiscard]] Bytes unwrapBackupKey(const Wrapped& wrapped) const;

    [[nodiscard]] const Bytes& device() const { return device_; }
    [[nodiscard]] Bytes sign(std::span<const std::byte> bytes) const;

private:
    friend class RecordSeal;
    struct RecordKey {
        Id id;
        SymmetricKey key;
    };
    [[nodiscard]] std::optional<RecordKey> recordKey(sqlite::Database& database, const Id& record) const;
    [[nodiscard]] RecordKey makeRecordKey(sqlite::Database& database, const Id& record) const;
    [[nodiscard]] static FileKey fileKeyOf(const RecordKey& key);
    [[nodiscard]] const SymmetricKey& unitKey(const Id& id) const;
    /// Opens the unit keys that a slot holds; the row is `id, salt, operations, memory`.
    [[nodiscard]] static KeyRing opened(sqlite::Database& database, sqlite::Statement& slot,
                                        std::string_view passphrase);
    void wrapFor(sqlite::Database& database, const Id& slot, const SymmetricKey& slotKey) const;
    void loadDevice(sqlite::Database& database);
    void deriveBlindKey();

    std::map<Id, SymmetricKey> unitKeys_;
    Id currentUnitKey_;
    SymmetricKey blindKey_;
    Bytes device_;
    SigningKey signingKey_;
};

/// Seals and opens the values of one record. Its key is looked up at the first of them and kept for the rest, so this
/// lives no longer than one transaction, or one reading.
class RecordSeal {
public:
    /// `keys` and `database` must live as long.
    RecordSeal(const KeyRing& keys, sqlite::Database& database, const Id& record)
        : keys_(keys), database_(database), record_(record)
    {
    }

    /// Seals a text for a field; makes the record's key where it has none yet. The result is the version, the id of the
    /// record's key, the nonce and the ciphertext, bound to record and field.
    [[nodiscard]] Bytes seal(std::string_view field, std::string_view plain);
    /// Nothing if the record's key was destroyed. Throws `Error` (`integrity`) if the bytes were altered or
    /// belong elsewhere.
    [[nodiscard]] std::optional<std::string> unseal(std::string_view field, std::span<const std::byte> sealed);
    /// The same for a field that has had several names; there is at least one.
    [[nodiscard]] std::optional<std::string> unseal(std::span<const std::string> names,
                                                    std::span<const std::byte> sealed);

private:
    [[nodiscard]] const KeyRing::RecordKey* key();

    const KeyRing& keys_;
    sqlite::Database& database_;
    Id record_;
    std::optional<KeyRing::RecordKey> key_;
};

/// The tables of keys; they stand outside the journal.
inline constexpr std::string_view keyTables = R"sql(
CREATE TABLE unit_key(id BLOB PRIMARY KEY, created INTEGER NOT NULL, retired INTEGER) STRICT;
CREATE TABLE key_slot(id BLOB PRIMARY KEY, kind TEXT NOT NULL, user BLOB UNIQUE, salt BLOB NOT NULL,
  operations INTEGER NOT NULL, memory INTEGER NOT NULL) STRICT;
CREATE TABLE unit_key_wrap(slot BLOB NOT NULL REFERENCES key_slot(id), unit_key BLOB NOT NULL REFERENCES unit_key(id),
  box BLOB NOT NULL, PRIMARY KEY(slot, unit_key)) STRICT;
CREATE TABLE record_key(record BLOB PRIMARY KEY, id BLOB NOT NULL, unit_key BLOB NOT NULL REFERENCES unit_key(id),
  box BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE device(id BLOB PRIMARY KEY, unit_key BLOB NOT NULL REFERENCES unit_key(id), box BLOB NOT NULL) STRICT;
)sql";

}  // namespace beibao::store
