#pragma once

#include <beibao/ui/surroundings.h>

class wxWindow;

namespace beibao::host {

/// Whether a module that is in use has settings.
[[nodiscard]] bool hasSettings(const ui::Catalogue& catalogue);

/// The settings that modules declare, one module at a time, each with a field of its kind; keeps in this workspace what
/// somebody changed. True if something was changed, which is in force once somebody signs in anew.
[[nodiscard]] bool changeSettingsInDialog(wxWindow& parent, const ui::Surroundings& surroundings);

}  // namespace beibao::host
