#pragma once

#include <filesystem>
#include <string_view>

namespace beibao::store {

/// What lies where in the folder of a workspace.
class WorkspaceFiles {
public:
    static constexpr std::string_view databaseName = "beibao.db";
    static constexpr std::string_view headName = "head";
    static constexpr std::string_view attachmentsName = "attachments";
    static constexpr std::string_view configName = "config";
    static constexpr std::string_view logsName = "logs";
    static constexpr std::string_view backupsName = "backups";

    explicit WorkspaceFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path database() const { return folder_ / databaseName; }
    /// The note of the newest entry of the journal.
    [[nodiscard]] std::filesystem::path head() const { return folder_ / headName; }
    /// Files of records, sealed, each under its hash.
    [[nodiscard]] std::filesystem::path attachments() const { return folder_ / attachmentsName; }
    [[nodiscard]] std::filesystem::path config() const { return folder_ / configName; }
    /// Those that are made before an upgrade.
    [[nodiscard]] std::filesystem::path backups() const { return folder_ / backupsName; }

    [[nodiscard]] bool exist() const;
    /// Throws `Error` (`notFound`) where there is no workspace.
    void require() const;

private:
    std::filesystem::path folder_;
};

}  // namespace beibao::store
