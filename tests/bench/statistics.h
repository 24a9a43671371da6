#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace beibao::bench {

/// How long somebody waited for something, each time it was done.
struct Waiting {
    std::string what;
    double aim = 0;  ///< in milliseconds; 0 where there is none
    std::vector<double> milliseconds;
};

/// Of one value or more.
[[nodiscard]] double median(std::vector<double> values);
/// What `percent` of a hundred do not exceed.
[[nodiscard]] double percentile(std::vector<double> values, std::size_t percent);
/// What 99 of a hundred do not exceed.
[[nodiscard]] double ninetyNinth(std::vector<double> values);
[[nodiscard]] double largest(const std::vector<double>& values);

}  // namespace beibao::bench
