#pragma once

#include <beibao/plugin/safety/fault.h>

#include <boost/dll/shared_library.hpp>

#include <filesystem>

namespace beibao::plugin {

/// Opens a module, nothing of which was judged here: all its symbols must be found, and it sees none of other
/// modules'. From then on a crash in its code is laid to `site`. Throws what the loader throws.
[[nodiscard]] boost::dll::shared_library openModule(const std::filesystem::path& module, const CallSite& site);

}  // namespace beibao::plugin
