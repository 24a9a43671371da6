#pragma once

#include <beibao/base/date.h>
#include <beibao/base/problem.h>

#include <optional>
#include <string>
#include <string_view>

/// Resident identity numbers, GB 11643-1999: six digits of the division that gave the number, eight of the birth
/// date, three of the order, and a check character of ISO 7064 MOD 11-2. All functions take a number as someone
/// typed it and normalise it first.
namespace beibao::rules {

class Divisions;

/// With the codes of GB/T 2261.1-2003.
enum class Sex { male = 1, female = 2 };

/// Without white space at the ends, full-width characters as ASCII, `x` as `X`. Checks nothing.
[[nodiscard]] std::string normalizedIdentityNumber(std::string_view text);

/// Errors for another length, characters that cannot stand where they stand, a wrong check character, and a birth
/// date that does not exist, is before 1900-01-01 or after `today`. A number keeps the division of its time for life,
/// so one that neither is in `divisions` nor was once is only a warning; without `divisions` it is not looked at. No
/// message repeats any part of the number, which is confidential (Resident Identity Card Law, articles 13 and 19).
[[nodiscard]] Problems checkIdentityNumber(std::string_view number, Date today, const std::string& field = {},
                                           const Divisions* divisions = nullptr);

/// The check character of ISO 7064 MOD 11-2 for `digits`: for the first 17 of an identity number, its last.
/// Throws std::invalid_argument if there is anything but digits.
[[nodiscard]] char checkCharacter(std::string_view digits);

/// Whether it has the form of an identity number, and its last character fits the others.
[[nodiscard]] bool hasCheckCharacter(std::string_view number);

/// Nothing if it is not 17 digits and a digit or X, or if there is no such day. Right whatever the check character.
[[nodiscard]] std::optional<Date> birthDateOf(std::string_view number);

/// By the 17th digit: odd for men. Nothing if it is not 17 digits and a digit or X.
[[nodiscard]] std::optional<Sex> sexOf(std::string_view number);

/// The number of 18 characters for one of 15 digits given before 1 October 1999: the century 19 put before the year,
/// and the check character at the end. Nothing if it is not 15 digits with a birth date.
[[nodiscard]] std::optional<std::string> upgradedFrom15Digits(std::string_view number);

}  // namespace beibao::rules
