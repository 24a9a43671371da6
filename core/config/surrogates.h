#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/yaml_source.h>

namespace beibao::config {

/// JSON may write a character beyond U+FFFF as two escapes, `\ud842\udfb7` (RFC 8259, 7), which YAML does not know.
/// Puts the one escape that YAML knows in place of each such pair within double quotation marks. Half a pair is a
/// problem.
void joinSurrogates(YamlSource& source, Problems& problems);

}  // namespace beibao::config
