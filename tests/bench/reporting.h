#pragma once

#include <functional>

namespace beibao::bench {

/// Does the work of a measuring program, and tells on standard error what went wrong; the program's exit status.
[[nodiscard]] int reporting(const std::function<void()>& work);

}  // namespace beibao::bench
