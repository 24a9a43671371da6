#pragma once

#include <beibao/base/date.h>
#include <beibao/model/draft.h>
#include <beibao/store/settings.h>
#include <beibao/store/sqlite/database.h>

#include <string>

namespace beibao::store {

/// The next number for a record that is being made: the pattern of its type with `{unit}` (the unit's short name),
/// `{year}` (of `today`) or `{year:accepted}` (of that date of the record; of `today` where it has none), `{letter}`
/// (the device's, so that two devices never give the same number) and one `{sequence:4}` (counted within all that
/// stands around it, at least 4 digits).
[[nodiscard]] std::string numberFor(sqlite::Database& database, const model::Draft& draft, const Settings& settings,
                                    Date today);

}  // namespace beibao::store
