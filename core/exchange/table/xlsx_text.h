#pragma once

#include <string>
#include <string_view>

namespace beibao::exchange {

/// A text of a workbook (ECMA-376 part 1, 22.9.2.19, `ST_Xstring`) as it is meant: `_x000D_` is a carriage return, and
/// `_x005F_` an underscore.
[[nodiscard]] std::string plainText(std::string_view written);

/// What of a text would be taken for such a sign, so that it is not. Control characters are left to the library that
/// writes the workbook.
[[nodiscard]] std::string withLiteralSigns(std::string_view plain);

}  // namespace beibao::exchange
