#include <beibao/ui/drawing_view.h>

#include <beibao/document/drawing_canvas.h>
#include <beibao/ui/look.h>
#include <beibao/ui/words.h>

#include <wx/dcclient.h>
#include <wx/graphics.h>

#include <algorithm>
#include <memory>

namespace beibao::ui {

namespace {

wxColour inkOf(Drawing::Tone tone)
{
    switch (tone) {
    case Drawing::Tone::emphasis:
        return colourOf(Tone::accent);
    case Drawing::Tone::quiet:
        return colourOf(Tone::quiet);
    case Drawing::Tone::warning:
        return colourOf(Tone::error);
    default:
        return colourOf(Tone::normal);
    }
}

document::Colour screenColour(Drawing::Tone tone)
{
    const auto colour = inkOf(tone);
    return {colour.Red(), colour.Green(), colour.Blue()};
}

}  // namespace

DrawingView::DrawingView(wxWindow* parent)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxFULL_REPAINT_ON_RESIZE)
{
    SetCanFocus(false);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void DrawingView::show(Drawing drawing)
{
    drawing_ = std::move(drawing);
    setAccessibleName(*this, toWx(drawing_.description));
    setAccessibleDescription(*this, toWx(drawing_.description));
    Refresh();
}

Drawing::Point DrawingView::roomFor(double letterHeight) const
{
    const double scale = GetCharHeight() / letterHeight;
    const auto size = GetClientSize();
    return {size.GetWidth() / scale, size.GetHeight() / scale};
}

void DrawingView::paint()
{
    const wxPaintDC paintContext(this);  // on the background of whatever it stands in
    const auto size = GetClientSize();
    if (drawing_.width <= 0 || drawing_.height <= 0 || size.GetWidth() <= 0 || size.GetHeight() <= 0)
        return;
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(paintContext));
    if (!context)
        return;
    const double scale = std::min(size.GetWidth() / drawing_.width, size.GetHeight() / drawing_.height);
    context->Translate((size.GetWidth() - drawing_.width * scale) / 2,
                       (size.GetHeight() - drawing_.height * scale) / 2);
    context->Scale(scale, scale);
    // The same strokes and letters as on paper: wxWidgets draws with Cairo here, too.
    document::drawDrawing(static_cast<cairo_t*>(context->GetNativeContext()), drawing_, document::Ink::colours,
                          FromDIP(1) / scale, 0, screenColour);
}

}  // namespace beibao::ui
