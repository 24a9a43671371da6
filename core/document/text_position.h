#pragma once

#include <beibao/base/location.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace beibao::document {

/// The line and column of the byte at `offset` of `text`; an offset behind the end stands for the end.
[[nodiscard]] Location locate(std::string_view text, std::size_t offset, const std::string& file);

}  // namespace beibao::document
