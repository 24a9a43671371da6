#include <beibao/exchange/line_list.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace beibao::exchange {

std::string lineList(const std::vector<int>& lines)
{
    constexpr std::size_t mostNamed = 10;
    const auto count = std::min(lines.size(), mostNamed);
    return fmt::format("{}{}", fmt::join(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count), ", "),
                       count < lines.size() ? " …" : "");
}

}  // namespace beibao::exchange
