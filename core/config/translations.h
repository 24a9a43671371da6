#pragma once

#include <beibao/base/message.h>
#include <beibao/base/problem.h>
#include <beibao/config/node.h>

#include <string_view>
#include <vector>

namespace beibao::config {

/// Adds the translations of a file: a flat map, English pattern to text. An entry that is not a text, or that
/// has other `{places}` than its pattern, is left out and becomes a problem.
void addTranslations(const Node& file, Language language, Translations& translations, Problems& problems);

/// A file of translations that is compiled into the suite.
struct TranslationFile {
    std::string_view name;  ///< `core/base/zh_CN.yaml`
    std::string_view text;
};

/// The Chinese of all layers of the core, as files.
[[nodiscard]] std::vector<TranslationFile> builtInTranslationFiles();

/// The same, ready for use. What would be wrong in a file stays in English; the tests see to it that nothing is.
[[nodiscard]] Translations builtInTranslations();

}  // namespace beibao::config
