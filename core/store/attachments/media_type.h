#pragma once

#include <string>
#include <string_view>

namespace beibao::store {

/// What a file is, by what is in it: `image/jpeg`. The name only tells apart what begins alike (a table among texts, a
/// letter among archives): it makes no picture, film, sound or PDF of anything else.
[[nodiscard]] std::string mediaTypeOf(std::string_view bytes, const std::string& name);

}  // namespace beibao::store
