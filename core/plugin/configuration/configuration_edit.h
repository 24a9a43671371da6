#pragma once

#include <beibao/base/env.h>

#include <filesystem>
#include <functional>
#include <string>

namespace beibao::plugin {

/// Gives a file of a workspace's configuration another content, then calls `judge`; if that throws, the file is again
/// what it was, and the exception goes on.
void changeConfiguration(Env& env, const std::filesystem::path& file, const std::string& content,
                         const std::function<void()>& judge);

}  // namespace beibao::plugin
