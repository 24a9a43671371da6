#pragma once

#include <beibao/model/field.h>
#include <beibao/model/model.h>
#include <beibao/model/value.h>
#include <beibao/plugin/manifest/setting.h>

#include <string>
#include <vector>

namespace beibao::plugin {

/// A setting as a field of a form. Its name is the path to it: `survey.tolerance_base` in a group, `reason.zh_CN` for
/// each language of a label.
struct SettingField {
    model::Field field;
    LocalizedText group;  ///< the label of the group it stands in; empty without one
};

/// In the order of the declarations. Choices are codes of the lists that `settingLists` gives for the same plugin.
[[nodiscard]] std::vector<SettingField> settingFields(const std::string& plugin,
                                                      const std::vector<SettingDeclaration>& declarations);
[[nodiscard]] std::vector<model::CodeList> settingLists(const std::string& plugin,
                                                        const std::vector<SettingDeclaration>& declarations);

/// What holds, as values of these fields.
[[nodiscard]] model::Fields settingValues(const std::vector<SettingField>& fields, const config::Node& settings);
/// The settings that have such values, as they stand in YAML. What is empty is null: the setting's own default holds.
[[nodiscard]] config::Node settingsOf(const model::Fields& values);

}  // namespace beibao::plugin
