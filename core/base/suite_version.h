#pragma once

#include <string_view>

namespace beibao {

/// The version of this suite (such as `0.2.0`), as `project` in the CMakeLists.txt at the root says it.
[[nodiscard]] std::string_view suiteVersion();

/// The commit that it was built from, abbreviated; empty where that is not known.
[[nodiscard]] std::string_view suiteCommit();

}  // namespace beibao
