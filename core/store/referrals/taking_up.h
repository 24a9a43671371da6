#pragma once

#include <beibao/store/session.h>

#include <string>

namespace beibao::store {

/// The record type by which one module hands something on to another.
inline constexpr std::string_view referralType = "core.referral";
/// The state of one that was taken up.
inline constexpr std::string_view acceptedReferral = "accepted";

/// Whether records of `type` are taken up from records of the type `from`, as the first one's module declares it.
[[nodiscard]] bool takesReferrals(const model::RecordType& type, std::string_view from);

/// The record type that a referral asks for. Throws `Error`: `notFound` for no such referral, or one to a record type
/// that is not in use.
[[nodiscard]] const model::RecordType& typeTaking(Session& session, const Id& referral);

/// What the type that takes up a referral fills from it. A subject fills only fields that refer to its kind of record.
/// Throws `Error`: as `typeTaking`.
[[nodiscard]] model::Fields fieldsFrom(Session& session, const Id& referral);

/// Makes the record that takes up a referral, with `fields` over what its type fills from the referral, and notes in
/// the referral that it was accepted, and what became of it: both or neither. The new record is the first of the
/// outcome. Throws `Error`: as `typeTaking`, and `conflict` for a referral that does not wait to be accepted.
[[nodiscard]] CommitOutcome takeUp(Session& session, const Id& referral, const model::Fields& fields);

}  // namespace beibao::store
