#include <beibao/store/backup/backup.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/store/backup/backup_archive.h>
#include <beibao/store/backup/backup_key.h>
#include <beibao/store/workspace_files.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>

namespace beibao::store {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int formatVersion = 1;
constexpr std::string_view contentsName = "contents.json";
constexpr std::string_view attachmentsFolder = "attachments/";
constexpr std::string_view configFolder = "config/";

void removeAll(const fs::path& path)
{
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

/// Removes a file, or a folder with all in it, unless it is kept.
class Unfinished {
public:
    explicit Unfinished(fs::path path) : path_(std::move(path)) {}
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished()
    {
        if (!isKept_)
            removeAll(path_);
    }
    void keep() { isKept_ = true; }

private:
    fs::path path_;
    bool isKept_ = false;
};

[[noreturn]] void damaged()
{
    throw Error(Failure::integrity, {"The backup holds what no backup holds. Use another one."});
}

/// Makes a copy of the database as of one moment, without what is free in it.
void copyDatabase(const std::shared_ptr<Env>& env, const WorkspaceFiles& files, const fs::path& copy)
{
    sqlite::Database database(env, files.database(), sqlite::OpenMode::readWrite, std::chrono::seconds{30});
    database.prepare("VACUUM main INTO ?").bind(1, std::string_view(copy.string())).run();
}

void requireSound(sqlite::Database& copied)
{
    auto rows = copied.prepare("PRAGMA quick_check(1)");
    if (!rows.step() || rows.text(0) != "ok")
        throw Error(Failure::integrity, {"The database is damaged, and no backup was made of it. Run “check”, and "
                                         "restore the last good backup."});
}

std::string headFor(sqlite::Database& database, const Bytes& box, const Timestamp& made)
{
    return json{
        {"version", formatVersion}, {"made", made.text()}, {"keys", BackupKey::carried(database)}, {"box", toHex(box)}}
        .dump();
}

/// A sealed file under its hash, as attachments are called.
bool isSealedName(std::string_view name)
{
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isSettings(std::string_view name)
{
    return name.ends_with(".yaml") && name.find('/') == std::string_view::npos && !name.starts_with('.');
}

/// Puts the workspace into the archive; the contents are added last.
class Packing {
public:
    Packing(Env& env, const WorkspaceFiles& files, BackupArchiveWriter& archive, Timestamp made)
        : env_(env), files_(files), archive_(archive)
    {
        contents_.made = made;
    }

    /// `head` is the note of the newest entry.
    BackupContents run(const fs::path& databaseCopy, std::int64_t entries, const std::optional<std::string>& head)
    {
        contents_.entries = entries;
        const auto database = add(std::string(WorkspaceFiles::databaseName), databaseCopy);
        if (head) {
            archive_.addText(files_.head().filename().string(), *head);
            contents_.bytes += static_cast<std::int64_t>(head->size());
        }
        // Those that the copy of the database names were on the disk before it was made.
        for (const auto& file : filesIn(files_.attachments(), ""))
            if (const auto name = file.filename().string(); isSealedName(name)) {
                if (add(std::string(attachmentsFolder) + name, file) != name)
                    throw Error(Failure::integrity, {"The sealed file “{file}” was altered. Run “check”, and restore "
                                                     "it from the last good backup.",
                                                     {{"file", file.string()}}});
                ++contents_.attachments;
            }
        for (const auto& file : filesIn(files_.config(), ".yaml"))
            if (isSettings(file.filename().string()))
                (void)add(std::string(configFolder) + file.filename().string(), file);
        archive_.addText(std::string(contentsName), json{{"made", contents_.made.text()},
                                                         {"entries", contents_.entries},
                                                         {"attachments", contents_.attachments},
                                                         {"bytes", contents_.bytes},
                                                         {"database", database}}
                                                        .dump());
        return contents_;
    }

private:
    std::string add(const std::string& name, const fs::path& file)
    {
        const auto added = archive_.addFile(env_, name, file);
        contents_.bytes += added.length;
        return added.hash;
    }

    Env& env_;
    const WorkspaceFiles& files_;
    BackupArchiveWriter& archive_;
    BackupContents contents_;
};

/// Reads a backup to its end, into a folder where there is one to fill.
class Unpacking {
public:
    Unpacking(Env& env, std::optional<fs::path> folder) : env_(env), folder_(std::move(folder)) {}

    BackupContents run(SealedStreamReader& stream)
    {
        readBackupArchive(stream, [this](const std::string& name, const ArchivedBytes& next) { take(name, next); });
        if (!contents_ || databaseHash_ != statedHash_)
            damaged();
        return *contents_;
    }

private:
    void take(const std::string& name, const ArchivedBytes& next)
    {
        const bool isDatabase = name == WorkspaceFiles::databaseName;
        const bool isAttachment =
            name.starts_with(attachmentsFolder) && isSealedName(name.substr(attachmentsFolder.size()));
        const bool isConfig = name.starts_with(configFolder) && isSettings(name.substr(configFolder.size()));
        if (name == contentsName)
            return takeContents(next);
        if (!isDatabase && !isAttachment && !isConfig && name != WorkspaceFiles::headName)
            damaged();
        const auto hash = copy(name, next);
        if (isDatabase)
            databaseHash_ = hash;
        if (isAttachment && hash != name.substr(attachmentsFolder.size()))
            damaged();
    }

    std::string copy(const std::string& name, const ArchivedBytes& next)
    {
        HashOfMany hash;
        std::optional<FileReplacement> file;
        if (folder_)
            file.emplace(env_, *folder_ / name);
        for (auto piece = next(); !piece.empty(); piece = next()) {
            hash.add(piece);
            if (file)
                file->append(piece);
        }
        if (file)
            file->commit();
        return hash.hex();
    }

    void takeContents(const ArchivedBytes& next)
    try {
        std::string text;
        for (auto piece = next(); !piece.empty(); piece = next())
            text += piece;
        const auto stated = json::parse(text);
        const auto made = Timestamp::parse(stated.at("made").get<std::string>(), {});
        contents_ = {made.value_or(Timestamp()), stated.at("entries"), stated.at("attachments"), stated.at("bytes")};
        statedHash_ = stated.at("database").get<std::string>();
    } catch (const json::exception&) {
        damaged();
    }

    Env& env_;
    std::optional<fs::path> folder_;
    std::optional<BackupContents> contents_;
    std::string databaseHash_;
    std::string statedHash_;
};

SymmetricKey keyOf(const std::shared_ptr<Env>& env, const std::string& head, const std::string& secret)
{
    json parsed;
    try {
        parsed = json::parse(head);
        if (parsed.at("version").get<int>() > formatVersion)
            throw Error(Failure::conflict,
                        {"This backup was made by a newer version of the suite. Update this one first."});
        return BackupKey::open(env, parsed.at("keys"), fromHex(parsed.at("box").get<std::string>()), secret);
    } catch (const json::exception&) {
        damaged();
    }
}

BackupContents unpack(const std::shared_ptr<Env>& env, const fs::path& file, const std::optional<fs::path>& folder,
                      const std::function<SymmetricKey(const std::string& head)>& keyFor)
{
    SealedStreamReader stream(*env, file);
    stream.open(keyFor(stream.head()));
    return Unpacking(*env, folder).run(stream);
}

/// From here on it writes entries of its own.
void beginIncarnation(const std::shared_ptr<Env>& env, const fs::path& databaseFile)
{
    sqlite::Database database(env, databaseFile, sqlite::OpenMode::readWrite, {});
    // Greater than any before, and another one wherever else the same backup is restored.
    database.prepare("UPDATE meta SET value = ? WHERE key = 'incarnation'")
        .bind(1, std::string_view(std::to_string(toMicroseconds(env->now()))))
        .run();
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

BackupContents makeBackup(const std::shared_ptr<Env>& env, const fs::path& workspace, const fs::path& file)
{
    const WorkspaceFiles files(workspace);
    files.require();
    if (fs::exists(file))
        throw Error(Failure::conflict,
                    {"There is already a file “{file}”; it was not touched.", {{"file", file.string()}}});
    const FileLock onlyOne(*env, workspace / "backup.lock");
    const auto copy = workspace / "backup.new";
    removeAll(copy);  // what a power cut left behind
    const Unfinished cleaner(copy);
    const Timestamp made(env->now(), env->utcOffset());
    // Before the database: a later note would name entries that are not in its copy.
    const auto head = fs::exists(files.head()) ? std::optional(readFile(*env, files.head())) : std::nullopt;
    copyDatabase(env, files, copy);
    sqlite::Database copied(env, copy, sqlite::OpenMode::readWrite, {});
    requireSound(copied);
    const auto sealed = BackupKey::seal(copied);
    const auto entries = copied.queryInteger("SELECT count(*) FROM journal").value_or(0);
    Unfinished unproved(file);
    SealedStreamWriter stream(*env, file, sealed.key, headFor(copied, sealed.box, made));
    BackupArchiveWriter archive(stream);
    const auto contents = Packing(*env, files, archive, made).run(copy, entries, head);
    archive.finish();
    stream.finish();
    (void)unpack(env, file, std::nullopt, [&](const std::string&) { return sealed.key; });
    unproved.keep();
    return contents;
}

BackupContents checkBackup(const std::shared_ptr<Env>& env, const fs::path& file, const std::string& secret)
{
    return unpack(env, file, std::nullopt, [&](const std::string& head) { return keyOf(env, head, secret); });
}

BackupContents restoreBackup(const std::shared_ptr<Env>& env, const fs::path& file, const fs::path& folder,
                             const std::string& secret)
{
    std::error_code ignored;
    if (fs::exists(folder, ignored) && !fs::is_empty(folder, ignored))
        throw Error(Failure::conflict, {"The folder “{folder}” is not empty; nothing was restored. Give the name of a "
                                        "new one.",
                                        {{"folder", folder.string()}}});
    auto whole = folder.lexically_normal();
    if (!whole.has_filename())
        whole = whole.parent_path();
    const fs::path unfinished = whole.string() + ".new";
    removeAll(unfinished);
    Unfinished cleaner(unfinished);
    for (const auto part : {WorkspaceFiles::attachmentsName, WorkspaceFiles::configName, WorkspaceFiles::logsName})
        createDirectories(*env, unfinished / part);
    const auto contents =
        unpack(env, file, unfinished, [&](const std::string& head) { return keyOf(env, head, secret); });
    beginIncarnation(env, WorkspaceFiles(unfinished).database());
    fs::remove(whole, ignored);  // an empty folder may stand there
    renameFile(*env, unfinished, whole);
    cleaner.keep();
    return contents;
}

}  // namespace beibao::store
