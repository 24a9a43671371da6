#pragma once

#include <beibao/base/message.h>
#include <beibao/config/node.h>

namespace beibao::config {

/// A text by language, as labels stand in manifests and settings: `{zh_CN: 调解, en: Mediation}`. Of a node whose
/// schema was checked before; of anything else it is empty.
[[nodiscard]] LocalizedText localizedTextIn(const Node& node);

}  // namespace beibao::config
