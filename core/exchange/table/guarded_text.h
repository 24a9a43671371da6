#pragma once

#include <string>
#include <string_view>

namespace beibao::exchange {

/// A text as it may stand in a cell of CSV: a spreadsheet would run what begins with `=`, `+`, `-`, `@`, a tab or a
/// line break as a formula, and would cut long numbers to 15 digits and leading zeros off. The first get an apostrophe
/// before them (as does what begins with one), the second a tab behind them. Plain numbers stay as they are.
[[nodiscard]] std::string guardedText(const std::string& text);

/// The text of a cell that `guardedText` may have made.
[[nodiscard]] std::string unguardedText(std::string_view cell);

}  // namespace beibao::exchange
