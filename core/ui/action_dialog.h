#pragma once

#include <beibao/plugin/manifest/manifest.h>
#include <beibao/ui/surroundings.h>

#include <wx/window.h>

#include <optional>

namespace beibao::ui {

/// Asks for what an action of a plugin needs to know, and does it; what is not right is said beside its field. True
/// once it was done, false if it was given up.
[[nodiscard]] bool runActionInDialog(wxWindow& parent, const Surroundings& surroundings,
                                     const plugin::ActionDeclaration& action, const Id& record);

/// The record type that takes up a referral, if this person may make such records and the referral waits for it; else
/// null.
[[nodiscard]] const model::RecordType* typeTakingUp(const Catalogue& catalogue, const model::Record& referral);

/// Asks for what a record needs and its referral does not say, and takes the referral up. The record that was made;
/// nothing if it was given up.
[[nodiscard]] std::optional<Id> takeUpInDialog(wxWindow& parent, const Surroundings& surroundings,
                                               const model::Record& referral);

}  // namespace beibao::ui
