#pragma once

#include <chrono>
#include <utility>

namespace beibao::bench {

template <typename Work>
[[nodiscard]] double millisecondsOf(Work&& work)
{
    const auto start = std::chrono::steady_clock::now();
    std::forward<Work>(work)();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace beibao::bench
