#pragma once

#include <beibao/ui/panel.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace beibao::volunteering {

/// The title of a record; empty where nobody is named, or the title is not known yet.
[[nodiscard]] wxString titleIn(const std::map<Id, std::string>& titles, const std::optional<Id>& id);

/// What a code of this list (`volunteering.answer`) is called; the code itself where the list does not have it.
[[nodiscard]] wxString labelOf(const ui::PanelSurroundings& surroundings, std::string_view list,
                               const std::string& code);

}  // namespace beibao::volunteering
