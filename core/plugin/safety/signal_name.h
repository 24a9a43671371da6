#pragma once

#include <string>

namespace beibao::plugin {

/// `SIGSEGV`; the number for one that has no name.
[[nodiscard]] std::string signalName(int signal);

}  // namespace beibao::plugin
