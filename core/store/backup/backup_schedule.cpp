#include <beibao/store/backup/backup_schedule.h>

#include <beibao/base/file.h>
#include <beibao/store/keys/secret.h>
#include <beibao/store/sqlite/database.h>
#include <beibao/store/workspace_files.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace beibao::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".backup";

/// `beibao-1a2b3c4d-`: the workspace by the beginning of its device's key.
std::string beginningFor(const std::shared_ptr<Env>& env, const fs::path& workspace)
{
    const WorkspaceFiles files(workspace);
    files.require();
    sqlite::Database database(env, files.database(), sqlite::OpenMode::readWrite, std::chrono::seconds{5});
    return "beibao-" + database.queryText("SELECT lower(hex(substr(id, 1, 4))) FROM device").value_or("") + "-";
}

/// The second it was made in, UTC, so that names sort as times do.
std::string nameAt(const std::string& beginning, Instant made)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(made).time_since_epoch().count();
    return fmt::format("{}{:012}{}", beginning, seconds, ending);
}

std::optional<Instant> madeAt(const std::string& name, const std::string& beginning)
{
    if (!name.starts_with(beginning) || !name.ends_with(ending))
        return std::nullopt;
    const auto digits = std::string_view(name).substr(beginning.size(), name.size() - beginning.size() - ending.size());
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return Instant(std::chrono::seconds{seconds});
}

/// The oldest first.
std::vector<KeptBackup> backupsIn(const fs::path& folder, const std::string& beginning)
{
    std::vector<KeptBackup> found;
    for (const auto& file : filesIn(folder, ending))
        if (const auto made = madeAt(file.filename().string(), beginning))
            found.push_back({file, *made});
    std::ranges::sort(found, {}, &KeptBackup::made);
    return found;
}

}  // namespace

std::optional<KeptBackup> newestBackup(const std::shared_ptr<Env>& env, const fs::path& workspace,
                                       const fs::path& folder)
{
    const auto found = backupsIn(folder, beginningFor(env, workspace));
    return found.empty() ? std::nullopt : std::optional(found.back());
}

std::optional<KeptBackup> backUpAsScheduled(const std::shared_ptr<Env>& env, const fs::path& workspace,
                                            const BackupSchedule& schedule)
{
    const auto beginning = beginningFor(env, workspace);
    const auto now = env->now();
    auto kept = backupsIn(schedule.folder, beginning);
    // One of the future was made by a wrong clock: it neither keeps others from being made, nor lets them be made at
    // every turn, which would soon take the place of all that are older.
    const auto isRecent = [&](const KeptBackup& each) { return each.made <= now && now - each.made < schedule.every; };
    if (std::ranges::any_of(kept, isRecent))
        return std::nullopt;
    createDirectories(*env, schedule.folder);
    const KeptBackup made{schedule.folder / nameAt(beginning, now), now};
    (void)makeBackup(env, workspace, made.file);
    kept = backupsIn(schedule.folder, beginning);
    for (std::size_t index = 0; index + schedule.keep < kept.size(); ++index)
        if (kept[index].file != made.file)
            removeFile(*env, kept[index].file);
    return made;
}

fs::path backUpBeforeUpgrade(const std::shared_ptr<Env>& env, const fs::path& workspace)
{
    const auto folder = WorkspaceFiles(workspace).backups();
    createDirectories(*env, folder);
    auto made = env->now();
    auto file = folder / nameAt("before-upgrade-", made);
    while (fs::exists(file))
        file = folder / nameAt("before-upgrade-", made += std::chrono::seconds{1});
    (void)makeBackup(env, workspace, file);
    return file;
}

}  // namespace beibao::store
