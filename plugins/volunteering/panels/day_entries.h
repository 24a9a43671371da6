#pragma once

#include "settings.h"

#include <beibao/base/date.h>
#include <beibao/base/id.h>
#include <beibao/model/value.h>

#include <optional>
#include <string>
#include <vector>

/// What somebody changes of a day of visits in the window: each gives the fields that are another way then.
namespace beibao::volunteering {

/// How far the work at a home is.
struct HomeProgress {
    std::size_t tasks = 0;
    std::size_t settled = 0;  ///< done or refused
    std::size_t items = 0;
    std::size_t answered = 0;
};
[[nodiscard]] HomeProgress progressAt(const model::Fields& visit, const Id& need);

/// The rows of a list that belong to a home, in their order.
[[nodiscard]] std::vector<model::Row> rowsAt(const model::Fields& visit, const char* list, const Id& need);

/// One cell of one row; an empty value clears it.
[[nodiscard]] model::Fields withCell(const model::Fields& visit, const char* list, const Id& row, const char* cell,
                                     model::Value value);

/// Who did a task, and how long it took.
struct Work {
    std::optional<Id> doneBy;
    std::optional<std::int64_t> minutes;
};

/// A task that was done, or after all was not; its home was visited then, where nothing else was said of it.
[[nodiscard]] model::Fields withDone(const model::Fields& visit, const Id& task, bool done, const Work& work);
/// A task that was refused, or after all was not.
[[nodiscard]] model::Fields withRefused(const model::Fields& visit, const Id& task, bool refused);

/// An item of the fire check; its home was visited then, where nothing else was said of it.
[[nodiscard]] model::Fields withAnswer(const model::Fields& visit, const Id& check, const std::string& answer);
/// What was not safe, put right on the spot, or after all not; nothing for what is safe.
[[nodiscard]] model::Fields withFixed(const model::Fields& visit, const Id& check, bool fixed);

/// The list without a row.
[[nodiscard]] model::Fields withoutRow(const model::Fields& visit, const char* list, const Id& row);
/// The day without a home at which nothing was done or found yet; nothing otherwise.
[[nodiscard]] model::Fields withoutHome(const model::Fields& visit, const Id& need);

/// Whether somebody is on the list and has not left, if he came at all.
[[nodiscard]] bool isAlong(const model::Fields& visit, const Id& volunteer);
/// Somebody more who goes along, to all homes; nothing for who is along. Who left may come back.
[[nodiscard]] model::Fields withVolunteer(const model::Fields& visit, const Id& volunteer, const Id& row);

/// All who have not come yet, or not gone yet, with that moment.
[[nodiscard]] model::Fields withAll(const model::Fields& visit, const char* cell, const Timestamp& moment);

/// A moment of the day as it is typed: `0830`, `8:30`, `8：30`, so that no beginning of a time is one. Nothing for what
/// is no time of day.
[[nodiscard]] std::optional<Timestamp> momentOn(Date day, const std::string& typed, std::chrono::minutes offset);

}  // namespace beibao::volunteering
