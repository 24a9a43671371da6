#include <beibao/store/keys/key_ring.h>

#include <sodium.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

constexpr std::byte sealedVersion{1};
constexpr std::string_view unitKeyContext = "beibao unit key";
constexpr std::string_view recordKeyContext = "beibao record key ";
constexpr std::string_view deviceKeyContext = "beibao device key";
constexpr std::string_view backupKeyContext = "beibao backup key";
constexpr std::size_t recoveryKeySize = 20;
/// Without letters and digits that look alike; 32 of them, five bits each.
constexpr std::string_view recoveryAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

[[noreturn]] void refusePassphrase()
{
    throw Error(Failure::notPermitted, {"The user name or the passphrase is wrong."});
}

[[noreturn]] void damagedKeys()
{
    throw Error(Failure::integrity, {"The keys of this workspace are damaged. Restore a backup."});
}

SymmetricKey keyFromPassphrase(std::string_view passphrase, std::span<const std::byte> salt, PassphraseCost cost)
{
    SymmetricKey key;
    if (salt.size() != crypto_pwhash_SALTBYTES)
        damagedKeys();
    if (crypto_pwhash(key.data(), key.bytes().size(), passphrase.data(), passphrase.size(),
                      reinterpret_cast<const unsigned char*>(salt.data()), cost.operations, cost.memoryBytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Error(Failure::environment, {"There is not enough memory to check the passphrase."});
    return key;
}

Id addSlot(sqlite::Database& database, std::string_view kind, const Id* user, std::string_view passphrase,
           PassphraseCost cost, SymmetricKey& slotKey)
{
    const auto slot = Id::make(database.env());
    Bytes salt(crypto_pwhash_SALTBYTES);
    database.env().fillRandom(salt);
    slotKey = keyFromPassphrase(passphrase, salt, cost);
    auto insert =
        database.prepare("INSERT INTO key_slot(id, kind, user, salt, operations, memory) VALUES(?,?,?,?,?,?)");
    insert.bind(1, slot.bytes()).bind(2, kind);
    user ? insert.bind(3, user->bytes()) : insert.bind(3, nullptr);
    insert.bind(4, std::span<const std::byte>(salt))
        .bind(5, static_cast<std::int64_t>(cost.operations))
        .bind(6, static_cast<std::int64_t>(cost.memoryBytes));
    insert.run();
    return slot;
}

void wrapUnitKey(sqlite::Database& database, const Id& slot, const SymmetricKey& slotKey, const Id& unitKeyId,
                 const SymmetricKey& unitKey)
{
    const auto box = encrypt(database.env(), slotKey, unitKey.bytes(), unitKeyContext);
    auto insert = database.prepare("INSERT INTO unit_key_wrap(slot, unit_key, box) VALUES(?,?,?)");
    insert.bind(1, slot.bytes()).bind(2, unitKeyId.bytes()).bind(3, std::span<const std::byte>(box)).run();
}

/// Groups of five letters and digits: `K7QF3-…`.
std::string makeRecoveryKey(Env& env)
{
    Secret<recoveryKeySize> random = Secret<recoveryKeySize>::random(env);
    std::string key;
    for (std::size_t index = 0; index < recoveryKeySize; ++index) {
        if (index != 0 && index % 5 == 0)
            key += '-';
        key += recoveryAlphabet[std::to_integer<std::size_t>(random.bytes()[index]) % recoveryAlphabet.size()];
    }
    return key;
}

/// As `makeRecoveryKey` writes it, of what somebody typed from paper.
std::string writtenRecoveryKey(std::string_view typed)
{
    std::string key;
    for (const char each : typed) {
        const bool isSmall = each >= 'a' && each <= 'z';
        const char letter = isSmall ? static_cast<char>(each - 'a' + 'A') : each;
        if (recoveryAlphabet.find(letter) == std::string_view::npos)
            continue;
        if (key.size() % 6 == 5)
            key += '-';
        key += letter;
    }
    return key;
}

/// So that nobody can tell from the time whether there is such a user.
void spendAsLong(sqlite::Database& database, std::string_view passphrase)
{
    auto slot = database.prepare("SELECT salt, operations, memory FROM key_slot WHERE kind = 'user' LIMIT 1");
    if (slot.step())
        (void)keyFromPassphrase(
            passphrase, slot.blob(0),
            {static_cast<std::uint64_t>(slot.integer(1)), static_cast<std::uint64_t>(slot.integer(2))});
}

std::string fieldContext(const Id& record, std::string_view field)
{
    return toText(record.bytes()) + std::string(field);
}

template <std::size_t Size>
void fill(Secret<Size>& secret, std::optional<Bytes> bytes)
{
    if (!bytes || bytes->size() != Size)
        damagedKeys();
    std::copy(bytes->begin(), bytes->end(), secret.bytes().begin());
    wipe(*bytes);
}

void requireKeyOf(const Bytes& device, const SigningKey& key)
{
    Bytes own(crypto_sign_PUBLICKEYBYTES);
    crypto_sign_ed25519_sk_to_pk(reinterpret_cast<unsigned char*>(own.data()), key.data());
    if (own != device)
        damagedKeys();
}

Id idIn(sqlite::Statement& statement, int column)
{
    const auto id = Id::fromBytes(statement.blob(column));
    if (!id)
        damagedKeys();
    return *id;
}

}  // namespace

PassphraseCost PassphraseCost::interactive()
{
    return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

PassphraseCost PassphraseCost::minimum()
{
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

KeyRing KeyRing::create(sqlite::Database& database, const Id& user, std::string_view passphrase, PassphraseCost cost,
                        std::string& recoveryKey)
{
    auto& env = database.env();
    KeyRing ring;
    ring.currentUnitKey_ = Id::make(env);
    const auto unitKey = SymmetricKey::random(env);
    ring.unitKeys_.emplace(ring.currentUnitKey_, unitKey);
    database.prepare("INSERT INTO unit_key(id, created) VALUES(?,?)")
        .bind(1, ring.currentUnitKey_.bytes())
        .bind(2, toMicroseconds(env.now()))
        .run();

    SymmetricKey slotKey;
    const auto userSlot = addSlot(database, "user", &user, passphrase, cost, slotKey);
    ring.wrapFor(database, userSlot, slotKey);
    recoveryKey = makeRecoveryKey(env);
    const auto recoverySlot = addSlot(database, "recovery", nullptr, recoveryKey, cost, slotKey);
    ring.wrapFor(database, recoverySlot, slotKey);

    const auto seed = Secret<crypto_sign_SEEDBYTES>::random(env);
    ring.device_.resize(crypto_sign_PUBLICKEYBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(ring.device_.data()), ring.signingKey_.data(),
                             seed.data());
    const auto box = encrypt(env, unitKey, ring.signingKey_.bytes(), deviceKeyContext);
    database.prepare("INSERT INTO device(id, unit_key, box) VALUES(?,?,?)")
        .bind(1, std::span<const std::byte>(ring.device_))
        .bind(2, ring.currentUnitKey_.bytes())
        .bind(3, std::span<const std::byte>(box))
        .run();
    ring.deriveBlindKey();
    return ring;
}

KeyRing KeyRing::unlock(sqlite::Database& database, const Id* user, std::string_view passphrase)
{
    if (user) {
        auto slot = database.prepare("SELECT id, salt, operations, memory FROM key_slot "
                                     "WHERE kind = 'user' AND user = ?");
        slot.bind(1, user->bytes());
        if (slot.step())
            return opened(database, slot, passphrase);
    }
    spendAsLong(database, passphrase);
    refusePassphrase();
}

KeyRing KeyRing::unlockWithRecoveryKey(sqlite::Database& database, std::string_view recoveryKey)
{
    auto slot = database.prepare("SELECT id, salt, operations, memory FROM key_slot WHERE kind = 'recovery'");
    if (!slot.step())
        damagedKeys();
    try {
        return opened(database, slot, writtenRecoveryKey(recoveryKey));
    } catch (const Error& error) {
        if (error.failure() == Failure::notPermitted)
            throw Error(Failure::notPermitted, {"This is not the recovery key of this workspace."});
        throw;
    }
}

KeyRing KeyRing::opened(sqlite::Database& database, sqlite::Statement& slot, std::string_view passphrase)
{
    const auto slotKey =
        keyFromPassphrase(passphrase, slot.blob(1),
                          {static_cast<std::uint64_t>(slot.integer(2)), static_cast<std::uint64_t>(slot.integer(3))});
    KeyRing ring;
    auto wraps = database.prepare("SELECT unit_key, box FROM unit_key_wrap JOIN unit_key ON unit_key.id = unit_key "
                                  "WHERE slot = ? ORDER BY created");
    wraps.bind(1, std::span<const std::byte>(slot.blob(0)));
    while (wraps.step()) {
        auto plain = decrypt(slotKey, wraps.blob(1), unitKeyContext);
        if (!plain)
            refusePassphrase();
        ring.currentUnitKey_ = idIn(wraps, 0);
        fill(ring.unitKeys_[ring.currentUnitKey_], std::move(plain));
    }
    if (ring.unitKeys_.empty())
        damagedKeys();
    ring.loadDevice(database);
    ring.deriveBlindKey();
    return ring;
}

void KeyRing::loadDevice(sqlite::Database& database)
{
    auto device = database.prepare("SELECT id, unit_key, box FROM device");
    if (!device.step())
        damagedKeys();
    device_ = device.blob(0);
    fill(signingKey_, decrypt(unitKey(idIn(device, 1)), device.blob(2), deviceKeyContext));
    requireKeyOf(device_, signingKey_);
    // Entries of all of them count as this workspace's own: none may be here that somebody put in without its keys.
    while (device.step()) {
        SigningKey key;
        fill(key, decrypt(unitKey(idIn(device, 1)), device.blob(2), deviceKeyContext));
        requireKeyOf(device.blob(0), key);
    }
}

/// From the first unit key, so that tags stay what they are when there is another.
void KeyRing::deriveBlindKey()
{
    crypto_kdf_derive_from_key(blindKey_.data(), blindKey_.bytes().size(), 1, "blindidx",
                               unitKeys_.begin()->second.data());
}

void KeyRing::wrapFor(sqlite::Database& database, const Id& slot, const SymmetricKey& slotKey) const
{
    for (const auto& [id, key] : unitKeys_)
        wrapUnitKey(database, slot, slotKey, id, key);
}

void KeyRing::setPassphrase(sqlite::Database& database, const Id& user, std::string_view passphrase,
                            PassphraseCost cost) const
{
    dropPassphrase(database, user);
    SymmetricKey slotKey;
    const auto slot = addSlot(database, "user", &user, passphrase, cost, slotKey);
    wrapFor(database, slot, slotKey);
}

void KeyRing::dropPassphrase(sqlite::Database& database, const Id& user)
{
    database.prepare("DELETE FROM unit_key_wrap WHERE slot IN (SELECT id FROM key_slot WHERE user = ?)")
        .bind(1, user.bytes())
        .run();
    database.prepare("DELETE FROM key_slot WHERE user = ?").bind(1, user.bytes()).run();
}

bool KeyRing::hasPassphrase(sqlite::Database& database, const Id& user)
{
    auto slot = database.prepare("SELECT 1 FROM key_slot WHERE user = ?");
    return slot.bind(1, user.bytes()).step();
}

std::string KeyRing::renewRecoveryKey(sqlite::Database& database, PassphraseCost cost) const
{
    database.execute("DELETE FROM unit_key_wrap WHERE slot IN (SELECT id FROM key_slot WHERE kind = 'recovery')");
    database.execute("DELETE FROM key_slot WHERE kind = 'recovery'");
    auto recoveryKey = makeRecoveryKey(database.env());
    SymmetricKey slotKey;
    const auto slot = addSlot(database, "recovery", nullptr, recoveryKey, cost, slotKey);
    wrapFor(database, slot, slotKey);
    return recoveryKey;
}

const SymmetricKey& KeyRing::unitKey(const Id& id) const
{
    const auto found = unitKeys_.find(id);
    if (found == unitKeys_.end())
        damagedKeys();
    return found->second;
}

std::optional<KeyRing::RecordKey> KeyRing::recordKey(sqlite::Database& database, const Id& record) const
{
    auto select = database.cached("SELECT id, unit_key, box FROM main.record_key WHERE record = ?");
    select->bind(1, record.bytes());
    if (!select->step())
        return std::nullopt;
    RecordKey key{idIn(*select, 0), {}};
    fill(key.key, decrypt(unitKey(idIn(*select, 1)), select->blob(2), std::string(recordKeyContext) + record.text()));
    return key;
}

KeyRing::RecordKey KeyRing::makeRecordKey(sqlite::Database& database, const Id& record) const
{
    auto& env = database.env();
    RecordKey key{Id::make(env), SymmetricKey::random(env)};
    const auto box =
        encrypt(env, unitKey(currentUnitKey_), key.key.bytes(), std::string(recordKeyContext) + record.text());
    auto insert = database.cached("INSERT INTO main.record_key(id, record, unit_key, box) VALUES(?,?,?,?)");
    insert->bind(1, key.id.bytes())
        .bind(2, record.bytes())
        .bind(3, currentUnitKey_.bytes())
        .bind(4, std::span<const std::byte>(box))
        .run();
    return key;
}

std::optional<FileKey> KeyRing::fileKey(sqlite::Database& database, const Id& record) const
{
    const auto key = recordKey(database, record);
    return key ? std::optional(fileKeyOf(*key)) : std::nullopt;
}

FileKey KeyRing::requireFileKey(sqlite::Database& database, const Id& record) const
{
    const auto key = recordKey(database, record);
    return fileKeyOf(key ? *key : makeRecordKey(database, record));
}

FileKey KeyRing::fileKeyOf(const RecordKey& key)
{
    FileKey file{key.id, {}};
    crypto_kdf_derive_from_key(file.key.data(), file.key.bytes().size(), 1, "attachmt", key.key.data());
    return file;
}

void KeyRing::destroyRecordKey(sqlite::Database& database, const Id& record)
{
    database.prepare("DELETE FROM main.record_key WHERE record = ?").bind(1, record.bytes()).run();
}

KeyRing::Wrapped KeyRing::wrapBackupKey(Env& env, std::span<const std::byte> secretKey) const
{
    return {currentUnitKey_, encrypt(env, unitKey(currentUnitKey_), secretKey, backupKeyContext)};
}

Bytes KeyRing::unwrapBackupKey(const Wrapped& wrapped) const
{
    auto plain = decrypt(unitKey(wrapped.unitKey), wrapped.box, backupKeyContext);
    if (!plain)
        damagedKeys();
    return std::move(*plain);
}

Bytes KeyRing::blindTag(std::string_view comparable) const
{
    Bytes tag(16);
    crypto_generichash(reinterpret_cast<unsigned char*>(tag.data()), tag.size(),
                       reinterpret_cast<const unsigned char*>(comparable.data()), comparable.size(), blindKey_.data(),
                       blindKey_.bytes().size());
    return tag;
}

Bytes KeyRing::sign(std::span<const std::byte> bytes) const
{
    Bytes signature(crypto_sign_BYTES);
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), signingKey_.data());
    return signature;
}

const KeyRing::RecordKey* RecordSeal::key()
{
    if (!key_)
        key_ = keys_.recordKey(database_, record_);
    return key_ ? &*key_ : nullptr;
}

Bytes RecordSeal::seal(std::string_view field, std::string_view plain)
{
    if (!key())
        key_ = keys_.makeRecordKey(database_, record_);
    const auto cipher =
        encrypt(database_.env(), key_->key, std::as_bytes(std::span(plain)), fieldContext(record_, field));
    Bytes sealed;
    sealed.reserve(1 + Id::size + cipher.size());
    sealed.push_back(sealedVersion);
    sealed.insert(sealed.end(), key_->id.bytes().begin(), key_->id.bytes().end());
    sealed.insert(sealed.end(), cipher.begin(), cipher.end());
    return sealed;
}

std::optional<std::string> RecordSeal::unseal(std::string_view field, std::span<const std::byte> sealed)
{
    const std::array<std::string, 1> names{std::string(field)};
    return unseal(names, sealed);
}

std::optional<std::string> RecordSeal::unseal(std::span<const std::string> names, std::span<const std::byte> sealed)
{
    const auto* recordKey = key();
    if (!recordKey)
        return std::nullopt;
    constexpr std::size_t header = 1 + Id::size;
    // Sealed before an erasure: the record has a new key since, which does not open it.
    if (sealed.size() > header && !std::ranges::equal(sealed.subspan(1, Id::size), recordKey->id.bytes()))
        return std::nullopt;
    if (sealed.size() > header && sealed[0] == sealedVersion)
        for (const auto& name : names)
            if (auto plain = decrypt(recordKey->key, sealed.subspan(header), fieldContext(record_, name)))
                return toText(*plain);
    throw Error(Failure::integrity, {"A sealed value of the field “{field}” is damaged.", {{"field", names.front()}}});
}

}  // namespace beibao::store
