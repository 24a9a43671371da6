#pragma once

#include <filesystem>
#include <string>

namespace beibao::bench {

/// Processor, cores, file system, versions and build: what the numbers hold for, as lines of text.
[[nodiscard]] std::string describeMachine(const std::filesystem::path& folder);

/// Whether files in `folder` lie in memory, where a sync costs nothing and the numbers say nothing.
[[nodiscard]] bool liesInMemory(const std::filesystem::path& folder);

}  // namespace beibao::bench
