#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace beibao::test {

/// Writes a file, in place of one that is there, and returns its path.
inline std::filesystem::path written(const std::filesystem::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

}  // namespace beibao::test
