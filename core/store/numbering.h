#pragma once

#include <beibao/base/date.h>
#include <beibao/model/draft.h>
#include <beibao/store/settings.h>
#include <beibao/store/sqlite/database.h>

#include <cstdint>
#include <map>
#include <string>

namespace beibao::store {

/// Gives numbers to the records that are made in one change, of which none is in the tables yet.
class Numbering {
public:
    /// `database` and `settings` must live as long.
    Numbering(sqlite::Database& database, const Settings& settings, Date today)
        : database_(database), settings_(settings), today_(today)
    {
    }

    /// The pattern of the record's type with `{unit}` (the unit's short name), `{year}` (of `today`) or
    /// `{year:accepted}` (of that date of the record; of `today` where it has none), `{letter}` (the device's, so that
    /// two devices never give the same number) and one `{sequence:4}` (counted within all that stands around it, at
    /// least 4 digits).
    [[nodiscard]] std::string next(const model::Draft& draft);

private:
    sqlite::Database& database_;
    const Settings& settings_;
    Date today_;
    /// The last sequence, by type and what stands around it.
    std::map<std::string, std::int64_t, std::less<>> last_;
};

}  // namespace beibao::store
