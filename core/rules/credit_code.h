#pragma once

#include <beibao/base/problem.h>

#include <string>
#include <string_view>

/// Unified social credit codes of organisations, GB 32100-2015: two characters for who registered what, six digits of
/// the division, the nine of the organisation code after GB 11714-1997, and a check character.
namespace beibao::rules {

/// Without white space at the ends, full-width characters as ASCII, capitals. Checks nothing.
[[nodiscard]] std::string normalizedCreditCode(std::string_view text);

/// Errors for another length, characters the standard does not use, and a wrong check character (a few codes given
/// in the first years do fail it: whoever may overrule errors can let them pass). A wrong check character of the
/// organisation code inside is a warning. Normalises first.
[[nodiscard]] Problems checkCreditCode(std::string_view code, const std::string& field = {});

/// The 18th character for the first 17. Throws std::invalid_argument if these are not 17 capitals and digits that
/// the standard uses.
[[nodiscard]] char creditCodeCheckCharacter(std::string_view first17);

/// The 9th character of an organisation code (GB 11714) for the first 8. Throws std::invalid_argument if these are
/// not 8 capitals and digits.
[[nodiscard]] char organisationCodeCheckCharacter(std::string_view first8);

}  // namespace beibao::rules
