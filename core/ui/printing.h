#pragma once

#include <wx/string.h>
#include <wx/window.h>

#include <functional>
#include <string>

namespace beibao::ui {

/// Asks for a printer and sends it a PDF as it is, so that type stays type. `failed` hears why it did not come out.
void printPdf(wxWindow& parent, const wxString& title, const std::string& pdf,
              std::function<void(const wxString&)> failed);

}  // namespace beibao::ui
