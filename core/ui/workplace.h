#pragma once

#include <beibao/plugin/suite.h>
#include <beibao/store/session.h>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::ui {

/// What a signed-in person works with: the suite of a workspace and the session on it. Belongs to the session's thread.
struct Workplace {
    plugin::Layout layout;
    std::unique_ptr<plugin::Suite> suite;
    std::unique_ptr<store::Session> session;
    /// The suite as it was read while somebody was still typing the passphrase.
    struct ReadAhead {
        std::unique_ptr<plugin::Suite> suite;
        std::string stamp;  ///< of the configuration it was read from
    };
    std::optional<ReadAhead> readAhead;
};

/// A group of record types in the rail: the core's own, or those of one plugin.
struct Module {
    std::string name;  ///< `core`, `mediation`
    LocalizedText label;
    std::string version;
    std::vector<std::string> types;
    /// What shows the panels of its record types; empty without any.
    std::filesystem::path panelsModule;
    /// The settings of the plugin in force.
    config::Node settings;
    std::vector<plugin::SettingDeclaration> declaredSettings;
};

/// What the window knows of a workplace without asking its thread: all that stays the same while somebody is signed in.
struct Catalogue {
    std::shared_ptr<const model::Model> model;  ///< as this person meets it
    store::Unit unit;
    std::string userName;
    Id user;
    store::Rights rights;
    std::chrono::minutes utcOffset{};
    std::optional<std::chrono::minutes> lockAfter;
    std::shared_ptr<Env> env;
    std::filesystem::path workspace;
    /// Where faults of panels are written down; null where they are not.
    std::shared_ptr<plugin::FaultLog> faults;
    std::optional<store::BackupSchedule> backup;
    store::Printers printers;
    std::optional<Message> upgradeNews;
    std::vector<Module> modules;
    std::vector<LocalizedText> modulesOutOfUse;  ///< those that are switched on and cannot be used
    std::map<std::string, std::vector<plugin::DocumentDeclaration>, std::less<>> documents;  ///< by record type
    std::map<std::string, std::vector<plugin::ActionDeclaration>, std::less<>> actions;      ///< by record type
    std::map<std::string, std::vector<plugin::PanelDeclaration>, std::less<>> panels;        ///< by record type

    [[nodiscard]] const model::RecordType& type(const std::string& name) const { return model->requireType(name); }
    /// The module that declares a record type; null for one that is not switched on.
    [[nodiscard]] const Module* moduleOf(std::string_view type) const;
};

/// Whose configuration it is to change: who administers users administers modules.
[[nodiscard]] bool mayConfigure(const Catalogue& catalogue);

[[nodiscard]] Catalogue catalogueOf(Workplace& workplace);

}  // namespace beibao::ui
