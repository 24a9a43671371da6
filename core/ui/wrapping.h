#pragma once

#include <wx/string.h>

#include <vector>

class wxStaticText;
class wxWindow;

namespace beibao::ui {

/// Shows a text in lines no wider than `width` pixels, broken between words and between Chinese characters, which
/// `wxStaticText::Wrap` leaves whole. Assistive technology reads it in one piece.
void showWrapped(wxStaticText& window, const wxString& text, int width);

/// A text of any length that breaks its lines to the room it is given.
class WrappedText {
public:
    explicit WrappedText(wxWindow& parent, const wxString& text = {});

    [[nodiscard]] wxStaticText& window() const { return *window_; }
    /// In one line, in pixels.
    [[nodiscard]] int naturalWidth() const;
    /// Shows another text in the room it has.
    void say(const wxString& text);
    void wrap(int width);

private:
    wxStaticText* window_;
    wxString text_;
    int width_ = 0;
};

/// How wide columns become that would be `natural` wide, so that all of them together take no more than `room`: the
/// widest give way first, and end as wide as each other.
[[nodiscard]] std::vector<int> columnWidths(const std::vector<int>& natural, int room);

}  // namespace beibao::ui
