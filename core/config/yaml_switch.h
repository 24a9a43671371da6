#pragma once

#include <string>
#include <string_view>

namespace beibao::config {

/// The text of a YAML file in which the key `name` of the map `section` is true or false, and everything else stands as
/// it stood, comments too. Throws `Error` (`conflict`) where the file is written in a way in which it can be changed by
/// hand alone; `file` is its name, for messages.
[[nodiscard]] std::string withSwitch(std::string_view text, const std::string& file, const std::string& section,
                                     const std::string& name, bool on);

}  // namespace beibao::config
