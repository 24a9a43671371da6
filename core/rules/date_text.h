#pragma once

#include <beibao/base/date.h>
#include <beibao/base/message.h>

#include <string>

namespace beibao::rules {

/// A day as papers have it: `2026年11月27日`, in English `2026-11-27`.
[[nodiscard]] std::string dateText(Date date, Language language);

}  // namespace beibao::rules
