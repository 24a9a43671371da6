#pragma once

#include <beibao/plugin/manifest/manifest.h>
#include <beibao/store/referrals/handing_on.h>
#include <beibao/ui/surroundings.h>

#include <wx/window.h>

#include <functional>
#include <optional>
#include <vector>

namespace beibao::ui {

/// Asks for what an action of a plugin needs to know, and does it; what is not right is said beside its field. What
/// came of it; nothing if it was given up.
[[nodiscard]] std::optional<store::CommitOutcome> runActionInDialog(wxWindow& parent, const Surroundings& surroundings,
                                                                    const plugin::ActionDeclaration& action,
                                                                    const Id& record);

/// The record type that takes up a referral, if this person may make such records and the referral waits for it; else
/// null.
[[nodiscard]] const model::RecordType* typeTakingUp(const Catalogue& catalogue, const model::Record& referral);

/// Asks for what a record needs and its referral does not say, and takes the referral up. The record that was made;
/// nothing if it was given up. `known` is what `store::fieldsFrom` gives.
[[nodiscard]] std::optional<Id> takeUpInDialog(wxWindow& parent, const Surroundings& surroundings,
                                               const model::Record& referral, const model::Fields& known);

/// A way to hand on a record, or a matter of a diary entry.
struct PossibleHanding {
    store::HandingOn handing;
    Message label;
};

/// Those that this person has with a record.
[[nodiscard]] std::vector<PossibleHanding> possibleHandings(const Catalogue& catalogue, const model::Record& record);

/// Asks what a referral or a task is to say, with what is usual filled in, and hands on. True once it was done, false
/// if it was given up. `usual` is what `store::usualFields` gives, with the titles of what it refers to.
[[nodiscard]] bool handOnInDialog(wxWindow& parent, const Surroundings& surroundings, const PossibleHanding& possible,
                                  const model::Fields& usual, const Titles& titles);

}  // namespace beibao::ui
