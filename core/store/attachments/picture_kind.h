#pragma once

#include <optional>
#include <string_view>

namespace beibao::store {

enum class PictureKind { jpeg, png, webp, gif, bmp, tiff, heif };

/// Which kind of picture a file begins as, whether the rest of it is sound or not; nothing for what is no picture that
/// is known here. Its name does not count.
[[nodiscard]] std::optional<PictureKind> pictureKindOf(std::string_view bytes);

}  // namespace beibao::store
