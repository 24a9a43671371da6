#pragma once

#include <beibao/ui/surroundings.h>

class wxWindow;

namespace beibao::host {

/// Shows every module that this machine has: what it is for, how it stands and why, and a switch; switches in this
/// workspace what somebody chose. True if something was switched, which is in force once somebody signs in anew.
[[nodiscard]] bool switchModulesInDialog(wxWindow& parent, const ui::Surroundings& surroundings);

}  // namespace beibao::host
