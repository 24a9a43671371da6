#pragma once

#include <beibao/base/message.h>
#include <beibao/base/problem.h>
#include <beibao/base/version.h>
#include <beibao/config/packed_node.h>
#include <beibao/config/yaml_cache.h>
#include <beibao/model/model.h>
#include <beibao/plugin/manifest/setting.h>
#include <beibao/store/rights.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::plugin {

/// A paper that can be made of a record: `agreement`, from templates per kind of paper.
struct DocumentDeclaration {
    std::string name;
    std::string recordType;
    LocalizedText label;
    std::filesystem::path a4Template;          ///< for .pdf .html .png .txt
    std::filesystem::path slipTemplate;        ///< for .escpos and .slip.png; empty if there is none
    bool reveals = false;                      ///< shows sealed values of the record and the parties it names
    std::vector<model::Condition> conditions;  ///< what must hold of a record for the paper to be made of it
    std::vector<std::string> parts;            ///< papers that are bound behind it, those of them that can be made
    Location location;
};

struct ActionDeclaration {
    std::string name;
    std::string recordType;
    LocalizedText label;
    std::vector<model::Field> fields;
    std::string shortcut;  ///< `Ctrl+Shift+K`; may be empty
    Location location;
};

/// A tab on the page of a record, shown by the plugin's panels module.
struct PanelDeclaration {
    std::string name;
    std::string recordType;
    LocalizedText label;
    Location location;
};

/// A plugin's facts, as its `plugin.yaml` declares them. Nothing of it needs code.
struct Manifest {
    std::string id;  ///< the name of the folder where the manifest gives none
    std::string version;
    long long api = 0;
    LocalizedText label;
    LocalizedText description;
    std::map<std::string, VersionRange> needs;  ///< plugin id -> the versions that will do
    std::set<std::string> writes;               ///< types of others that its actions may make and change
    std::filesystem::path folder;
    std::filesystem::path module;  ///< the behaviour; empty if it has none
    /// What shows the panels, in programs that have windows; empty if there are none.
    std::filesystem::path panelsModule;
    /// All that the file holds.
    config::PackedNode content;
    std::vector<DocumentDeclaration> documents;
    std::vector<ActionDeclaration> actions;
    std::vector<PanelDeclaration> panels;
    std::vector<SettingDeclaration> settings;
    std::map<std::string, store::Grants> permissions;  ///< by role; what it names are types and fields of this plugin
};

/// The id under which the suite's own types stand; no plugin has it.
inline constexpr std::string_view coreModule = "core";

/// Whether a plugin may write records of a type: its own, and those its manifest asks for.
[[nodiscard]] bool mayWrite(const Manifest& manifest, std::string_view type);

/// Reads what the `plugin.yaml` of a folder holds. All mistakes are reported at once, and the manifest is returned as
/// far as it goes.
[[nodiscard]] Manifest readManifest(const config::Node& root, const std::filesystem::path& folder, Problems& problems);
/// The same from the file.
[[nodiscard]] Manifest readManifest(config::YamlCache& yaml, const std::filesystem::path& folder, Problems& problems);

}  // namespace beibao::plugin
