#pragma once

#include <beibao/cli/context.h>
#include <beibao/cli/record_output.h>

namespace beibao::cli {

/// What support needs to know of this machine and its suite: versions, system, configuration files, mistakes in them,
/// modules with their states, files of the workspace with their sizes, faults by their codes. Nobody signs in for it,
/// and no record, name or key is in it; folders of people are written as `~`.
[[nodiscard]] Json diagnosis(Context& context);

}  // namespace beibao::cli
