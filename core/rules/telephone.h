#pragma once

#include <beibao/base/problem.h>

#include <string>
#include <string_view>

/// Telephone numbers of mainland China: mobile ones, and landlines with their area code.
namespace beibao::rules {

/// Digits only, as far as it is a number: without spaces, hyphens, brackets and the country code (`+86`, `0086`),
/// full-width characters as ASCII. A landline that stood after the country code gets the 0 of its area code back.
/// Checks nothing; what cannot be part of a number stays, for the check to find.
[[nodiscard]] std::string normalizedTelephone(std::string_view text);

/// Errors unless, once normalised, it is a mobile number (1, then 3 to 9, then nine digits) or a landline: area code
/// 010 or 02x with eight digits, or of four digits with seven or eight. Extensions and short service numbers are not
/// accepted. No message repeats any part of the number.
[[nodiscard]] Problems checkTelephone(std::string_view number, const std::string& field = {});

}  // namespace beibao::rules
