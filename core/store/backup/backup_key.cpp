#include <beibao/store/backup/backup_key.h>

#include <beibao/store/keys/raw_bytes.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>
#include <sqlite3.h>

#include <array>

namespace beibao::store {

namespace {

using nlohmann::json;

using SecretKey = Secret<crypto_box_SECRETKEYBYTES>;

/// In the order in which they can be filled again.
constexpr std::array carriedTables{"unit_key", "key_slot", "unit_key_wrap", "device", "backup_key"};

[[noreturn]] void refuseKeys()
{
    throw Error(Failure::integrity, {"The keys in this backup are damaged. Use another backup."});
}

json cell(sqlite::Statement& row, int column)
{
    switch (row.columnType(column)) {
    case SQLITE_INTEGER:
        return row.integer(column);
    case SQLITE_TEXT:
        return row.text(column);
    case SQLITE_BLOB:
        return {{"bytes", toHex(row.blob(column))}};
    default:
        return nullptr;
    }
}

void bind(sqlite::Statement& statement, int parameter, const json& value)
{
    if (value.is_number_integer())
        statement.bind(parameter, value.get<std::int64_t>());
    else if (value.is_string())
        statement.bind(parameter, std::string_view(value.get_ref<const std::string&>()));
    else if (value.is_object())
        statement.bind(parameter, std::span<const std::byte>(fromHex(value.at("bytes").get<std::string>())));
    else
        statement.bind(parameter, nullptr);
}

void fillTables(sqlite::Database& database, const json& carried)
{
    database.execute(keyTables);
    database.execute(backupKeyTable);
    for (const auto* table : carriedTables)
        for (const auto& row : carried.at(table)) {
            auto insert = database.prepare(
                fmt::format("INSERT INTO {} VALUES{}", sqlite::quotedName(table), sqlite::placeholders(row.size())));
            for (std::size_t index = 0; index < row.size(); ++index)
                bind(insert, static_cast<int>(index) + 1, row.at(index));
            insert.run();
        }
}

/// The ring that the passphrase of any user opens, or the recovery key.
KeyRing openedBy(sqlite::Database& database, std::string_view secret)
{
    auto users = database.prepare("SELECT user FROM key_slot WHERE kind = 'user'");
    while (users.step())
        if (const auto user = Id::fromBytes(users.blob(0)))
            try {
                return KeyRing::unlock(database, &*user, secret);
            } catch (const Error& error) {
                if (error.failure() != Failure::notPermitted)
                    throw;
            }
    try {
        return KeyRing::unlockWithRecoveryKey(database, secret);
    } catch (const Error& error) {
        if (error.failure() != Failure::notPermitted)
            throw;
    }
    throw Error(Failure::notPermitted,
                {"This is neither the passphrase of a user of this backup nor its recovery key."});
}

}  // namespace

void BackupKey::ensure(sqlite::Database& database, const KeyRing& keys)
{
    if (database.queryInteger("SELECT 1 FROM main.backup_key"))
        return;
    const auto seed = Secret<crypto_box_SEEDBYTES>::random(database.env());
    Bytes publicKey(crypto_box_PUBLICKEYBYTES);
    SecretKey secretKey;
    crypto_box_seed_keypair(raw(std::span(publicKey)), secretKey.data(), seed.data());
    const auto wrapped = keys.wrapBackupKey(database.env(), secretKey.bytes());
    sqlite::Transaction transaction(database);
    database
        .prepare("INSERT INTO main.backup_key(public, unit_key, box) SELECT ?1, ?2, ?3 "
                 "WHERE NOT EXISTS (SELECT 1 FROM main.backup_key)")
        .bind(1, std::span<const std::byte>(publicKey))
        .bind(2, wrapped.unitKey.bytes())
        .bind(3, std::span<const std::byte>(wrapped.box))
        .run();
    transaction.commit();
}

BackupKey::Sealed BackupKey::seal(sqlite::Database& database)
{
    auto row = database.prepare("SELECT public FROM main.backup_key");
    if (!row.step())
        throw Error(Failure::conflict, {"This workspace was made by an earlier version. Sign in once; then it can be "
                                        "backed up."});
    const auto publicKey = row.blob(0);
    if (publicKey.size() != crypto_box_PUBLICKEYBYTES)
        throw Error(Failure::integrity, {"The keys of this workspace are damaged. Restore a backup."});
    Sealed sealed{SymmetricKey::random(database.env()), {}};
    sealed.box.resize(sealed.key.bytes().size() + crypto_box_SEALBYTES);
    crypto_box_seal(raw(std::span(sealed.box)), sealed.key.data(), sealed.key.bytes().size(),
                    raw(std::span<const std::byte>(publicKey)));
    return sealed;
}

json BackupKey::carried(sqlite::Database& database)
{
    json tables = json::object();
    for (const auto* table : carriedTables) {
        auto& rows = tables[table] = json::array();
        auto select = database.prepare(fmt::format("SELECT * FROM main.{}", sqlite::quotedName(table)));
        while (select.step()) {
            json row = json::array();
            for (int column = 0; column < select.columnCount(); ++column)
                row.push_back(cell(select, column));
            rows.push_back(std::move(row));
        }
    }
    return tables;
}

SymmetricKey BackupKey::open(const std::shared_ptr<Env>& env, const json& carried, std::span<const std::byte> box,
                             std::string_view secret)
{
    sqlite::Database database(env);
    try {
        fillTables(database, carried);
    } catch (const json::exception&) {
        refuseKeys();
    } catch (const sqlite::DatabaseError&) {
        refuseKeys();
    }
    const auto ring = openedBy(database, secret);
    auto row = database.prepare("SELECT public, unit_key, box FROM backup_key");
    const auto unitKey = row.step() ? Id::fromBytes(row.blob(1)) : std::nullopt;
    if (!unitKey)
        refuseKeys();
    const auto publicKey = row.blob(0);
    auto secretKey = ring.unwrapBackupKey({*unitKey, row.blob(2)});
    SymmetricKey key;
    const bool fits = secretKey.size() == crypto_box_SECRETKEYBYTES && publicKey.size() == crypto_box_PUBLICKEYBYTES &&
                      box.size() == key.bytes().size() + crypto_box_SEALBYTES;
    const bool isOpen =
        fits && crypto_box_seal_open(key.data(), raw(box), box.size(), raw(std::span<const std::byte>(publicKey)),
                                     raw(std::span<const std::byte>(secretKey))) == 0;
    wipe(secretKey);
    if (!isOpen)
        refuseKeys();
    return key;
}

}  // namespace beibao::store
