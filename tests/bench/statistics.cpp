#include "statistics.h"

#include <algorithm>
#include <utility>

namespace beibao::bench {

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double percentile(std::vector<double> values, std::size_t percent)
{
    std::ranges::sort(values);
    return values[(values.size() - 1) * percent / 100];
}

double ninetyNinth(std::vector<double> values)
{
    return percentile(std::move(values), 99);
}

double largest(const std::vector<double>& values)
{
    return *std::ranges::max_element(values);
}

}  // namespace beibao::bench
