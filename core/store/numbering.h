#pragma once

#include <beibao/base/date.h>
#include <beibao/model/record_type.h>
#include <beibao/store/settings.h>
#include <beibao/store/sqlite/database.h>

#include <string>

namespace beibao::store {

/// The next number of a type: its pattern with `{unit}` (the unit's short name), `{year}`, `{letter}` (the device's, so
/// that two devices never give the same number) and `{sequence:4}` (counted within all before it, at least 4 digits).
[[nodiscard]] std::string numberFor(sqlite::Database& database, const model::RecordType& type, const Settings& settings,
                                    Date today);

}  // namespace beibao::store
