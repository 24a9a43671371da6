#pragma once

#include <beibao/plugin/suite.h>

#include <filesystem>

namespace beibao::bench {

/// The suite of the build that a program belongs to, without what this machine's site and user configure.
[[nodiscard]] inline plugin::Layout shippedLayout(const std::filesystem::path& program)
{
    auto layout = plugin::Layout::beside(program);
    layout.siteConfig.clear();
    layout.userConfig.clear();
    return layout;
}

}  // namespace beibao::bench
