#pragma once

#include <beibao/base/env.h>
#include <beibao/config/node.h>
#include <beibao/model/model.h>
#include <beibao/rules/period.h>
#include <beibao/store/change.h>
#include <beibao/store/rights.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// The office a workspace belongs to.
struct Unit {
    std::string code;  ///< of its administrative division
    std::string name;
    std::string shortName;  ///< begins the numbers of its records: 章调2024-A0012
};

/// Where backups are made by themselves, and how many of them stay.
struct BackupSchedule {
    std::filesystem::path folder;
    std::chrono::hours every{24};
    std::size_t keep = 14;
};

/// Where papers are printed when nobody is asked; empty where that is not said.
struct Printers {
    std::string paper;  ///< a queue of the print system
    std::string slip;   ///< the same, one that passes bytes on as they are; or a device file
};

/// What the store needs to know of the configuration.
struct Settings {
    Unit unit;
    std::string deviceLetter = "A";
    /// The clock of the unit; the machine's own where the configuration names none.
    std::optional<std::chrono::minutes> utcOffset;
    std::vector<Role> roles;
    /// How long nobody need touch the window before it locks by itself; nothing: never.
    std::optional<std::chrono::minutes> lockAfter;
    rules::WorkingDays workingDays;
    std::optional<BackupSchedule> backup;
    Printers printers;
};

/// Reads `unit`, `device`, `utc_offset`, `roles`, `lock`, `backup`, `printers` and `working_days` of the merged
/// configuration, whose schema was checked before.
[[nodiscard]] Settings readSettings(const config::Node& root, Problems& problems);

/// A module in use, and what it declares (`records` and `code_lists`): what is kept, so that its records can be read
/// without it.
struct DeclaredModule {
    std::string id;
    std::string version;
    /// Asked only when there is something new to keep.
    std::function<config::Node()> declarations;
};

/// Everything around a workspace that does not lie in its folder.
struct Surroundings {
    std::shared_ptr<Env> env;
    std::shared_ptr<const model::Model> model;
    std::shared_ptr<Behaviour> behaviour;
    std::vector<DeclaredModule> modules = {};
    Settings settings;
    /// How long a change waits for another process that is writing.
    std::chrono::milliseconds busyTimeout{5000};
};

}  // namespace beibao::store
