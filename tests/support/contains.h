#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace beibao::test {

/// Whether a text holds another; for both versions of Catch2, whose matchers for it have different names.
[[nodiscard]] constexpr bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// The first of the parts that a text does not hold; empty where it holds all of them.
[[nodiscard]] inline std::string firstMissing(std::string_view text, std::initializer_list<std::string_view> parts)
{
    for (const auto part : parts)
        if (!contains(text, part))
            return std::string(part);
    return {};
}

}  // namespace beibao::test
