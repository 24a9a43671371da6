#pragma once

#include <beibao/base/quantity.h>

#include <string>

namespace beibao::rules {

/// The most that can be written in words, either side of zero: 9,999,999,999,999.99 yuan.
inline constexpr Money largestMoneyInWords{999'999'999'999'999};

/// A Chinese capital amount, `壹仟肆佰零玖元伍角`, by annex 1 of the Measures for Payment and Settlement (1997).
/// Where the annex leaves a choice: a zero at the end of the ten-thousands is not written (`壹拾万柒仟`), one at the
/// end of the yuan is (`柒仟元零伍角`), 整 stands after yuan only. Negative amounts begin with 负. Throws `Error`
/// (`usage`) above `largestMoneyInWords`.
[[nodiscard]] std::string moneyInWords(Money money);

/// `1,409.50`, in yuan, with the minus sign in front.
[[nodiscard]] std::string moneyInFigures(Money money);

}  // namespace beibao::rules
