#pragma once

#include <beibao/store/session.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// The record type of diary entries, whose matters are handed on one by one.
inline constexpr std::string_view diaryType = "core.diary";

/// A matter of a diary entry of which nothing has become yet.
struct OpenMatter {
    Id row;
    std::string text;
};

/// In the order in which they were written down; none for a record of another type.
[[nodiscard]] std::vector<OpenMatter> openMatters(const model::Record& record);

/// The row of a matter of a diary entry, counted from 1. Throws `Error` as `Session::get`, and `notFound` where there
/// is none.
[[nodiscard]] Id matterAt(Session& session, const Id& diary, std::size_t position);

/// What is handed on, and to where.
struct HandingOn {
    Id from;
    /// A record type that takes it up by a referral, or `taskType` for a task of this unit.
    std::string toType;
    /// Of a diary entry: the matter it is about.
    std::optional<Id> matter = std::nullopt;
};

/// What a referral or task says before anybody changes it: of a matter its text and day, else the title of the record;
/// and the person or place that the record is about, where there is one only. Throws `Error` as `Session::get`.
[[nodiscard]] model::Fields usualFields(Session& session, const HandingOn& handing);

/// Makes the referral, or the task, with `fields` over what is usual, and notes in the matter what became of it: both
/// or neither. It is the first record of the outcome. Throws `Error` as `Session::get`, and `notFound` for a matter
/// that is not there, `conflict` for one that was handed on before.
[[nodiscard]] CommitOutcome handOn(Session& session, const HandingOn& handing, const model::Fields& fields);

}  // namespace beibao::store
