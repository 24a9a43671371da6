#pragma once

#include <filesystem>

namespace beibao::ui {

/// Gives all windows of the program the suite's icon, as the desktop has it or, for a suite that lies in a folder of
/// its own, as `icons` has it (a folder of icon themes, `…/share/icons`). Where neither does, they have none.
void useProgramIcon(const std::filesystem::path& icons);

}  // namespace beibao::ui
