#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// How SpreadsheetML (ECMA-376, part 1, 18.3 and 18.8) writes cells.
namespace beibao::exchange {

enum class NumberForm { number, day, dayAndTime, time };

/// The column of `BC12`, from 0: 54. Nothing without letters.
[[nodiscard]] std::optional<std::size_t> columnOf(std::string_view reference);

/// Of a built-in format by its number (18.8.30); a plain number for others.
[[nodiscard]] NumberForm builtInForm(int format);
/// Of a format by its code: `yyyy"年"m"月"d"日"`.
[[nodiscard]] NumberForm formOf(std::string_view code);

/// A number as text: `12`, `12.5`, `2024-11-15`, `2024-11-15T10:40:00`, `10:40:00`. A whole number of 16 digits and
/// more, of which Excel keeps only 15, is left as it stands: `3.30604195103154E+17`. Text that is no number stays.
[[nodiscard]] std::string cellText(std::string_view number, NumberForm form, bool countsFrom1904);

}  // namespace beibao::exchange
