#pragma once

#include <filesystem>
#include <string>

namespace beibao::exchange {

/// The text of a file in UTF-8, without a byte order mark. A file says its encoding by its byte order mark (UTF-8,
/// UTF-16) or is wholly in UTF-8 or else wholly in GB 18030. Throws `Error` (`invalidData`) for one that is neither,
/// naming the lines that are in another encoding than the rest.
[[nodiscard]] std::string decodedText(const std::string& bytes, const std::filesystem::path& file);

}  // namespace beibao::exchange
