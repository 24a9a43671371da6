#pragma once

#include <beibao/host/application.h>

namespace beibao::host {

/// Makes the workspace with whoever is the first to use it, and shows the recovery key. False if it was given up.
[[nodiscard]] bool makeFirstWorkspace(const Start& start, ui::SessionThread& thread);

}  // namespace beibao::host
