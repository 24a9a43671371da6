#include <beibao/base/text.h>
#include <beibao/document/text_position.h>

#include <algorithm>

namespace beibao::document {

Location locate(std::string_view text, std::size_t offset, const std::string& file)
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {file, static_cast<int>(line), static_cast<int>(characterCount(before.substr(lineStart))) + 1};
}

}  // namespace beibao::document
