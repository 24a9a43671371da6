#pragma once

#include <beibao/base/drawing.h>

#include <wx/window.h>

namespace beibao::ui {

/// Shows a drawing as large as there is room for, sharp at every scale, in colours that can be read on the desktop's
/// background, light or dark. Its description is what assistive technology says of it.
class DrawingView final : public wxWindow {
public:
    explicit DrawingView(wxWindow* parent);

    void show(Drawing drawing);

    /// The size in millimetres of a drawing that fills the view with letters of `letterHeight` millimetres as high as
    /// those of other windows: for drawings that are made for the room there is.
    [[nodiscard]] Drawing::Point roomFor(double letterHeight) const;

private:
    void paint();

    Drawing drawing_;
};

}  // namespace beibao::ui
