#include <beibao/store/workspace.h>

#include <beibao/base/file.h>
#include <beibao/store/access/sign_in_delay.h>
#include <beibao/store/access/users.h>
#include <beibao/store/backup/backup_key.h>
#include <beibao/store/backup/backup_schedule.h>
#include <beibao/store/derived_tables.h>
#include <beibao/store/session_parts.h>
#include <beibao/store/tables/meta.h>
#include <beibao/store/tables/schema.h>
#include <beibao/store/upgrade/model_upgrade.h>
#include <beibao/store/upgrade/model_versions.h>
#include <beibao/store/upgrade/stored_modules.h>
#include <beibao/store/upgrade/suite_versions.h>
#include <beibao/store/workspace_files.h>

#include <fmt/format.h>

namespace beibao::store {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t applicationId = 0x42424f31;  // "BBO1", so that file(1) and we know our own

/// Removes the files of a workspace that did not come to be.
class UnfinishedFiles {
public:
    explicit UnfinishedFiles(fs::path database) : database_(std::move(database)) { remove(); }
    UnfinishedFiles(const UnfinishedFiles&) = delete;
    UnfinishedFiles& operator=(const UnfinishedFiles&) = delete;
    ~UnfinishedFiles() { remove(); }

private:
    void remove() const
    {
        std::error_code ignored;
        for (const auto* ending : {"", "-wal", "-shm", "-journal"})
            fs::remove(database_.string() + ending, ignored);
    }

    fs::path database_;
};

/// Tables follow from the model. How the workspace was is kept in a backup before anything that holds records is
/// altered, and before a version of the suite that was never at work here goes to work.
void followVersions(Session::Parts& parts)
{
    {
        const sqlite::Snapshot snapshot(parts.database);
        parts.upgrades = upgradesOf(parts.database);
        if (isSuiteNoted(parts.database) && ModelUpgrade::isDone(parts))
            return;
    }
    sqlite::Transaction transaction(parts.database);
    const auto keepAsItWas = [&] {
        if (!parts.upgradeBackup)
            parts.upgradeBackup = backUpBeforeUpgrade(parts.surroundings.env, parts.folder);
    };
    if (!ModelUpgrade::isDone(parts))
        ModelUpgrade(parts).run(keepAsItWas);
    if (!isSuiteNoted(parts.database)) {
        keepAsItWas();
        noteSuite(parts.database, parts.now());
    }
    parts.upgrades = upgradesOf(parts.database);
    transaction.commit();
}

void requireOurs(sqlite::Database& database, const fs::path& file)
{
    if (database.queryInteger("PRAGMA application_id") != applicationId)
        throw Error(Failure::integrity, {"“{file}” is not a workspace of this suite.", {{"file", file.string()}}});
    if (database.queryInteger("PRAGMA user_version").value_or(0) > workspaceFormat)
        throw Error(Failure::conflict,
                    {"“{file}” was written by a newer version of the suite. Update this one; nothing was "
                     "changed.",
                     {{"file", file.string()}}});
}

struct UserRow {
    Id id;
    std::string name;
    std::int64_t version = 0;
    std::set<std::string> roles;
};

/// Nothing where there is none of this name who is not disabled.
std::optional<UserRow> findUser(sqlite::Database& database, const std::string& name)
{
    // The first workspaces did not have the column, and are brought in line only after the passphrase.
    const bool canBeDisabled =
        database.queryInteger("SELECT 1 FROM pragma_table_info('core_user') WHERE name = 'disabled'").has_value();
    auto rows = database.prepare(fmt::format(
        "SELECT id, name, version FROM main.core_user WHERE deleted = 0 {} AND (?1 = '' OR name = ?1) LIMIT 2",
        canBeDisabled ? "AND coalesce(disabled, 0) = 0" : ""));
    rows.bind(1, std::string_view(name));
    if (!rows.step())
        return std::nullopt;
    UserRow user{*Id::fromBytes(rows.blob(0)), rows.text(1), rows.integer(2), {}};
    if (rows.step())
        throw Error(Failure::usage, {"This workspace has several users: say who you are (--as USER)."});
    auto roles = database.prepare("SELECT role FROM main.core_user__roles WHERE owner = ?");
    roles.bind(1, std::span<const std::byte>(user.id.bytes()));
    while (roles.step())
        user.roles.insert(roles.text(0));
    return user;
}

/// A workspace that is there, of records that these modules know. Its tables may be of an earlier model.
std::unique_ptr<Session::Parts> openedParts(const Surroundings& surroundings, const fs::path& folder)
{
    const WorkspaceFiles files(folder);
    files.require();
    auto parts = std::make_unique<Session::Parts>(surroundings, files.database(), folder, sqlite::OpenMode::readWrite);
    requireOurs(parts->database, files.database());
    if (auto model = withStoredModules(parts->database, surroundings.model, surroundings.modules);
        model != surroundings.model)
        parts->useModel(std::move(model));
    ModelUpgrade::requireKnown(*parts);
    addMissingTables(parts->database);
    return parts;
}

KeyRing unlockedSlowly(sqlite::Database& database, const std::optional<UserRow>& user, const std::string& passphrase)
{
    if (!user)
        return KeyRing::unlock(database, nullptr, passphrase);
    const SignInDelay delay(database, user->id);
    delay.require();
    try {
        auto keys = KeyRing::unlock(database, &user->id, passphrase);
        delay.succeeded();
        return keys;
    } catch (const Error& error) {
        if (error.failure() == Failure::notPermitted)
            delay.failed();
        throw;
    }
}

std::unique_ptr<Session> signedIn(std::unique_ptr<Session::Parts> parts, const UserRow& user, KeyRing keys)
{
    BackupKey::ensure(parts->database, keys);
    followVersions(*parts);
    parts->signIn(user.id, user.name, user.roles, std::move(keys));
    parts->userVersion = user.version;
    DerivedTables(*parts).follow();
    return std::make_unique<Session>(std::move(parts));
}

Change firstUserChange(const Id& id, const Workspace::FirstUser& user)
{
    RecordChange change;
    change.operation = model::Operation::create;
    change.type = "core.user";
    change.id = id;
    change.fields["name"] = user.name;
    change.fields["roles"] = std::vector<model::Row>{{Id(), {{"role", user.role}}}};
    return {{std::move(change)}, {}};
}

}  // namespace

bool Workspace::exists(const fs::path& folder)
{
    return WorkspaceFiles(folder).exist();
}

std::string Workspace::create(const Surroundings& surroundings, const fs::path& folder, const FirstUser& user)
{
    if (exists(folder))
        throw Error(Failure::conflict,
                    {"There is already a workspace in “{folder}”; it was not touched.", {{"folder", folder.string()}}});
    auto& env = *surroundings.env;
    for (const auto part : {WorkspaceFiles::attachmentsName, WorkspaceFiles::configName, WorkspaceFiles::logsName})
        createDirectories(env, folder / part);
    const auto finished = WorkspaceFiles(folder).database();
    const fs::path unfinished = finished.string() + ".new";
    const UnfinishedFiles cleaner(unfinished);
    std::string recoveryKey;
    {
        auto parts = std::make_unique<Session::Parts>(surroundings, unfinished, folder, sqlite::OpenMode::create);
        auto& database = parts->database;
        const auto admin = Id::make(env);
        {
            sqlite::Transaction transaction(database);
            database.execute(fmt::format("PRAGMA application_id = {}", applicationId));
            createCoreTables(database);
            makeModelTables(*parts);
            setMeta(database, "incarnation", "1");
            noteSuite(database, parts->now());
            auto keys = KeyRing::create(database, admin, user.passphrase, user.cost, recoveryKey);
            transaction.commit();
            BackupKey::ensure(database, keys);
            parts->signIn(admin, user.name, {user.role}, std::move(keys));
            DerivedTables(*parts).follow();
        }
        Session session(std::move(parts));
        if (auto outcome = session.commit(firstUserChange(admin, user)); !outcome.committed())
            throw Error(std::move(outcome.problems));
        // All of it must stand in the one file that is renamed, and closing would not tell if that failed.
        sqlite::Database(surroundings.env, unfinished, sqlite::OpenMode::readWrite, {})
            .execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    try {
        renameFile(env, unfinished, finished);
    } catch (const Error&) {
        // It may have its name already, and be gone after a power cut.
        const UnfinishedFiles withName(finished);
        throw;
    }
    return recoveryKey;
}

std::unique_ptr<Session> Workspace::signIn(const Surroundings& surroundings, const fs::path& folder,
                                           const std::string& user, const std::string& passphrase)
{
    auto parts = openedParts(surroundings, folder);
    const auto found = findUser(parts->database, user);
    auto keys = unlockedSlowly(parts->database, found, passphrase);
    return signedIn(std::move(parts), *found, std::move(keys));
}

std::unique_ptr<Session> Workspace::signInAgain(const Surroundings& surroundings, Session& before)
{
    before.requireCurrentUser();
    auto parts = openedParts(surroundings, before.folder());
    const auto found = findUser(parts->database, before.userName());
    if (!found || found->id != before.user())
        throw Error(Failure::notFound, {"There is no user “{user}” who may sign in.", {{"user", before.userName()}}});
    return signedIn(std::move(parts), *found, KeyRing(*before.parts().keys));
}

std::unique_ptr<Session> Workspace::recover(const Surroundings& surroundings, const fs::path& folder,
                                            const Recovery& recovery)
{
    auto parts = openedParts(surroundings, folder);
    auto keys = KeyRing::unlockWithRecoveryKey(parts->database, recovery.recoveryKey);
    const auto found = findUser(parts->database, recovery.user);
    if (!found)
        throw Error(Failure::notFound, {"There is no user “{user}” who may sign in.", {{"user", recovery.user}}});
    SignInDelay(parts->database, found->id).succeeded();
    auto session = signedIn(std::move(parts), *found, std::move(keys));
    Users(*session, recovery.cost).setOwnPassphrase(recovery.newPassphrase);
    return session;
}

void Workspace::tryRecoveryKey(const Surroundings& surroundings, const fs::path& folder, const std::string& recoveryKey)
{
    auto parts = openedParts(surroundings, folder);
    (void)KeyRing::unlockWithRecoveryKey(parts->database, recoveryKey);
    setMeta(parts->database, "recovery_key_tried", parts->now().text());
}

}  // namespace beibao::store
