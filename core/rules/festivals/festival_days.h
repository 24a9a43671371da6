#pragma once

#include <span>

/// The table that the build asks ICU for.
namespace beibao::rules::festivals {

/// A day of the Gregorian calendar.
struct Day {
    short year;
    unsigned char month;
    unsigned char day;
};

/// In their order.
extern const std::span<const Day> days;

}  // namespace beibao::rules::festivals
