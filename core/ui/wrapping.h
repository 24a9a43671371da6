#pragma once

#include <wx/string.h>

#include <vector>

class wxStaticText;

namespace beibao::ui {

/// Shows a text in lines no wider than `width` pixels, broken between words and between Chinese characters, which
/// `wxStaticText::Wrap` leaves whole. Assistive technology reads it in one piece.
void showWrapped(wxStaticText& window, const wxString& text, int width);

/// How wide columns become that would be `natural` wide, so that all of them together take no more than `room`: the
/// widest give way first, and end as wide as each other.
[[nodiscard]] std::vector<int> columnWidths(const std::vector<int>& natural, int room);

}  // namespace beibao::ui
