#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/model.h>
#include <beibao/plugin/manifest/manifest.h>

namespace beibao::conformance {

/// Labels, helps and titles that are not translated: Chinese without a Chinese character, English with one.
[[nodiscard]] Problems checkLabels(const config::Node& root);

/// Files of the plugin's folder that nothing names. Hidden ones are not looked at.
[[nodiscard]] Problems checkFiles(Env& env, const plugin::Manifest& manifest);

/// Record types without a list, or of which `permissions` says nothing.
[[nodiscard]] Problems checkRecordTypes(const plugin::Manifest& manifest, const model::Model& model);

/// Translations of the plugin's own messages that lose a place of the English.
[[nodiscard]] Problems checkTranslations(Env& env, const plugin::Manifest& manifest);

}  // namespace beibao::conformance
