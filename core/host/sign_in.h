#pragma once

#include <beibao/host/application.h>
#include <beibao/ui/surroundings.h>

#include <optional>

namespace beibao::host {

/// Asks for name and passphrase until somebody is signed in on the session's thread; nothing if it was given up.
[[nodiscard]] std::optional<ui::Surroundings> signIn(const Start& start,
                                                     const std::shared_ptr<ui::SessionThread>& thread);

}  // namespace beibao::host
