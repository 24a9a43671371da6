#pragma once

#include <beibao/base/problem.h>

#include <string>

namespace beibao::test {

/// Each problem with its place, in English: `line:column message`, one on a line.
[[nodiscard]] inline std::string placedTextOf(const Problems& problems)
{
    const Translations none;
    std::string text;
    for (const auto& problem : problems)
        text += std::to_string(problem.location.line) + ":" + std::to_string(problem.location.column) + " " +
                none.text(problem.message, Language::english) + "\n";
    return text;
}

}  // namespace beibao::test
