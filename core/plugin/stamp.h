#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace beibao::plugin {

/// What a module was built with, as lines of `key=value`: everything that must agree with the suite before it may be
/// opened. Filled up with NUL.
using StampText = std::array<char, 512>;

/// The version of the contract between suite and plugins.
inline constexpr int apiVersion = 1;

/// The stamp of whatever is being compiled. `builtWith` names, as lines of the stamp, the libraries whose types cross
/// the border: BEIBAO_BUILT_WITH for a plugin's behaviour, which the build system defines.
consteval StampText stampText(std::string_view builtWith)
{
    StampText text{};
    std::size_t length = 0;
    const auto add = [&](std::string_view part) {
        for (const char each : part)
            text[length++] = each;
    };
    const auto addNumber = [&](long long number) {
        std::array<char, 20> digits{};
        std::size_t count = 0;
        do
            digits[count++] = static_cast<char>('0' + number % 10);
        while ((number /= 10) != 0);
        while (count > 0)
            text[length++] = digits[--count];
    };
    add("api=");
    addNumber(apiVersion);
#if defined(__clang__)
    add("\ncompiler=clang ");
    addNumber(__clang_major__);
#else
    add("\ncompiler=gcc ");
    addNumber(__GNUC__);
#endif
#if defined(__GLIBCXX__)
    add("\nstandard library=libstdc++ ");
    addNumber(_GLIBCXX_RELEASE);
    add(_GLIBCXX_USE_CXX11_ABI ? " (new strings)" : " (old strings)");
#endif
#if defined(NDEBUG)
    add("\nbuild type=release");
#else
    add("\nbuild type=debug");
#endif
#if defined(__SANITIZE_ADDRESS__)
    add(" with sanitizers");
#endif
    add("\n");
    add(builtWith);
    return text;
}

}  // namespace beibao::plugin
