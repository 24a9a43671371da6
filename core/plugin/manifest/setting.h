#pragma once

#include <beibao/base/message.h>
#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/config/schema/schema.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace beibao::plugin {

enum class SettingKind { text, longText, integer, decimal, money, length, boolean, date, choice, label, list, group };

/// A setting that a plugin's manifest declares, which becomes a line of its page of settings; or a group of them.
struct SettingDeclaration {
    std::string name;
    SettingKind kind = SettingKind::text;
    LocalizedText label;
    LocalizedText help;
    config::Node standard;  ///< what holds where nobody sets it; null: nothing
    std::optional<long long> least;
    std::optional<long long> most;
    std::vector<std::pair<std::string, LocalizedText>> choices;
    std::vector<SettingDeclaration> parts;  ///< of a list its columns, of a group its settings
    Location location;
};

/// `settings:` of a manifest, as its keys stand there.
[[nodiscard]] config::Schema settingDeclarationsSchema();
/// Reads what is as that schema says. Problems: choices that are missing, defaults that the setting itself refuses.
[[nodiscard]] std::vector<SettingDeclaration> readSettingDeclarations(const config::Node& node, Problems& problems);

/// What somebody may set: a map with these settings.
[[nodiscard]] config::Schema settingsSchema(const std::vector<SettingDeclaration>& declarations);
/// All that are given by the declarations themselves.
[[nodiscard]] config::Node standardSettings(const std::vector<SettingDeclaration>& declarations);

}  // namespace beibao::plugin
