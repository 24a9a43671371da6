#pragma once

#include <beibao/base/drawing.h>
#include <beibao/document/qr_code.h>

#include <pango/pango.h>

#include <memory>
#include <variant>
#include <vector>

namespace beibao::document {

/// One line of laid out text; `x` and `baseline` are where its first character begins.
struct TextMark {
    std::shared_ptr<PangoLayout> layout;
    int line = 0;
    double x = 0;
    double baseline = 0;
};

struct StrokeMark {
    double fromX = 0;
    double fromY = 0;
    double toX = 0;
    double toY = 0;
    double width = 0;
};

/// A drawing, `scale` page units to its millimetre.
struct DrawingMark {
    const Drawing* drawing = nullptr;
    double x = 0;
    double y = 0;
    double scale = 1;
};

/// A QR code whose modules are squares of side `module`; x and y of its dark area.
struct QrMark {
    std::shared_ptr<const QrCode> code;
    double x = 0;
    double y = 0;
    double module = 0;
};

/// Something at its place on a page, in page units from the upper left corner of what holds it.
using Mark = std::variant<TextMark, StrokeMark, DrawingMark, QrMark>;

[[nodiscard]] Mark moved(Mark mark, double right, double down);
void appendMoved(std::vector<Mark>& target, const std::vector<Mark>& marks, double right, double down);

}  // namespace beibao::document
