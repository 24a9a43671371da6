#pragma once

#include <beibao/plugin/manifest.h>
#include <beibao/ui/surroundings.h>

#include <wx/window.h>

namespace beibao::ui {

/// Asks for what an action of a plugin needs to know, and does it; what is not right is said beside its field. True
/// once it was done, false if it was given up.
[[nodiscard]] bool runActionInDialog(wxWindow& parent, const Surroundings& surroundings,
                                     const plugin::ActionDeclaration& action, const Id& record);

}  // namespace beibao::ui
