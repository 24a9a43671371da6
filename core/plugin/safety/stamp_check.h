#pragma once

#include <beibao/base/env.h>
#include <beibao/base/problem.h>
#include <beibao/plugin/stamp.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace beibao::plugin {

/// The stamp in the section `.beibao.stamp` of an ELF module, read without opening the module. Empty if the file is no
/// ELF module of this machine or has no stamp.
[[nodiscard]] std::string readStamp(Env& env, const std::filesystem::path& module);
/// The same from the bytes of the file.
[[nodiscard]] std::string stampIn(std::string_view file);

/// Each line of a stamp that differs from `own`, that of the suite, naming both sides; a stamp that is missing.
[[nodiscard]] Problems judgeStamp(const std::string& stamp, const StampText& own);

}  // namespace beibao::plugin
