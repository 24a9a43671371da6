#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace beibao::store {

/// The longest side of a thumbnail, in pixels: enough to tell one photograph from another in a list, and too little for
/// the number on an identity card, or any writing that fills a page, to be read.
inline constexpr int thumbnailSide = 96;

/// A small copy of a picture as a JPEG, the right way up; nothing for what is none, or cannot be read here, or is so
/// large that reading it would take more memory than a list is worth. On any thread.
[[nodiscard]] std::optional<std::string> thumbnailOf(std::string_view picture);

}  // namespace beibao::store
