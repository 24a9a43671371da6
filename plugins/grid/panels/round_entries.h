#pragma once

#include <beibao/base/date.h>
#include <beibao/model/value.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::grid {

/// A door to knock at.
struct Door {
    std::optional<Id> household;
    std::optional<Id> place;
};

/// What somebody adds to a round as a matter.
struct MatterEntry {
    std::string kind;  ///< a code of `core.matter_kind`
    std::string what;
    std::optional<Date> due;
};

/// The fields of the round with one more visit, at that moment.
[[nodiscard]] model::Fields withVisit(const model::Fields& round, const Door& door, const Timestamp& at);

/// The fields with another value in one cell of a visit, counted from 0; an empty value clears.
[[nodiscard]] model::Fields withVisitCell(const model::Fields& round, std::size_t visit, std::string_view cell,
                                          model::Value value);

/// The fields with one more matter, found at the place of a visit, or anywhere. Whom it is about is for somebody to
/// say.
[[nodiscard]] model::Fields withMatter(const model::Fields& round, const MatterEntry& matter,
                                       std::optional<std::size_t> visit);

/// The fields without a matter that nothing became of yet, counted from 0; a matter that was handed on stays.
[[nodiscard]] model::Fields withoutMatter(const model::Fields& round, std::size_t matter);

/// The fields with a duty of the day ticked, or not; its note stays.
[[nodiscard]] model::Fields withDuty(const model::Fields& round, const std::string& duty, bool done);

[[nodiscard]] bool isDone(const model::Fields& round, std::string_view duty);

}  // namespace beibao::grid
