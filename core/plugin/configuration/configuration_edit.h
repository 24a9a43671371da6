#pragma once

#include <beibao/base/env.h>
#include <beibao/config/node.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace beibao::plugin {

/// Gives a file of the configuration another content, then calls `judge`; if that throws, the file is again what it
/// was, and the exception goes on.
void changeConfiguration(Env& env, const std::filesystem::path& file, const std::string& content,
                         const std::function<void()>& judge);

/// The same for a file that this suite alone writes, below the comment `header`: `change` is laid over what it holds.
/// Throws `Error` (`invalidData`) with nothing changed if it cannot be read.
void overlayConfiguration(Env& env, const std::filesystem::path& file, std::string_view header,
                          const config::Node& change, const std::function<void()>& judge);

/// Throws `Error` (`notPermitted`): what is in force was set elsewhere, which the message names, and goes before.
[[noreturn]] void refuseSetElsewhere(const std::string& setting, const config::Node& inForce);

}  // namespace beibao::plugin
