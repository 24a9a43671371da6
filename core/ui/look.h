#pragma once

#include <wx/bmpbndl.h>
#include <wx/colour.h>
#include <wx/font.h>
#include <wx/sizer.h>
#include <wx/window.h>

#include <string_view>

/// The look of the suite in one place: an 8-DIP grid, three sizes of type, the desktop's colours and icons.
namespace beibao::ui {

/// `eighths` times 8 DIP, in pixels of the window's screen.
[[nodiscard]] int gap(const wxWindow& window, int eighths = 1);
/// Half a step of the grid, between what belongs closely together.
[[nodiscard]] int smallGap(const wxWindow& window);

enum class TypeSize { body, heading, title };
enum class Weight { normal, bold };
void setType(wxWindow& window, TypeSize size, Weight weight = Weight::normal);

enum class Tone { normal, quiet, accent, good, warning, error };
/// A colour of the desktop's theme, light or dark, that can be read on its window background.
[[nodiscard]] wxColour colourOf(Tone tone);
void setTone(wxWindow& window, Tone tone);
/// The colour with that share of another in it, 0 to 1.
[[nodiscard]] wxColour mixed(const wxColour& colour, const wxColour& with, double share);

/// A symbolic icon of the desktop's icon theme (names of the freedesktop.org icon naming specification), in the tone;
/// sharp at every scale. `dip` is its height. An empty bitmap where the theme lacks it.
[[nodiscard]] wxBitmap icon(const wxWindow& window, std::string_view name, Tone tone = Tone::normal, int dip = 16);

/// What assistive technology calls a control, and says of it. A control's own text needs no name.
void setAccessibleName(wxWindow& window, const wxString& name);
void setAccessibleDescription(wxWindow& window, const wxString& description);

/// Marks a button as the one step that is due.
void emphasise(wxWindow& button);

}  // namespace beibao::ui
