#pragma once

#include <wx/string.h>

class wxStaticText;

namespace beibao::ui {

/// Shows a text in lines no wider than `width` pixels, broken between words and between Chinese characters, which
/// `wxStaticText::Wrap` leaves whole. Assistive technology reads it in one piece.
void showWrapped(wxStaticText& window, const wxString& text, int width);

}  // namespace beibao::ui
