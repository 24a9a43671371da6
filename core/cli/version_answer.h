#pragma once

#include <beibao/cli/context.h>

namespace beibao::cli {

/// What this program is: version, commit, version of the contract with modules, and the libraries as they are on this
/// machine.
[[nodiscard]] Answer versionAnswer();

}  // namespace beibao::cli
