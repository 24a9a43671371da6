#pragma once

#include <beibao/ui/surroundings.h>

namespace beibao::host {

/// Lets whoever is signed in choose a new passphrase. True if there is one now.
[[nodiscard]] bool changePassphrase(const ui::Surroundings& surroundings);

}  // namespace beibao::host
