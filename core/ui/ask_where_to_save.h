#pragma once

#include <wx/string.h>

#include <filesystem>
#include <optional>

class wxWindow;

namespace beibao::ui {

/// Asks a person for a file to be written, and whether it may be replaced where there is one. `name` is proposed, and
/// `wildcard` is as `wxFileDialog` has it. Nothing where the person decides otherwise.
[[nodiscard]] std::optional<std::filesystem::path> askWhereToSave(wxWindow& parent, const wxString& title,
                                                                  const wxString& name, const wxString& wildcard);

}  // namespace beibao::ui
