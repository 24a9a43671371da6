#pragma once

#include <string_view>

namespace beibao::test {

/// Whether a text holds another; for both versions of Catch2, whose matchers for it have different names.
[[nodiscard]] constexpr bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

}  // namespace beibao::test
