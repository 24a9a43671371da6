#pragma once

#include <beibao/ui/surroundings.h>

#include <wx/string.h>

#include <filesystem>
#include <optional>

class wxWindow;

/// What only a person can decide, asked in a dialog.
namespace beibao::ui {

/// Where a file is to be written, and whether it may be replaced where there is one. `name` is proposed, and `wildcard`
/// is as `wxFileDialog` has it. Nothing where the person decides otherwise.
[[nodiscard]] std::optional<std::filesystem::path> askWhereToSave(wxWindow& parent, const wxString& title,
                                                                  const wxString& name, const wxString& wildcard);

/// Which file is to be read. Nothing where the person decides otherwise.
[[nodiscard]] std::optional<std::filesystem::path> askWhatToOpen(wxWindow& parent, const wxString& title,
                                                                 const wxString& wildcard);

/// Whether what was filled in and not saved is to be given up.
[[nodiscard]] bool askWhetherToDiscard(wxWindow& parent, const Surroundings& surroundings);

}  // namespace beibao::ui
