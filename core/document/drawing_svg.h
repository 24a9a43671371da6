#pragma once

#include <beibao/base/drawing.h>
#include <beibao/document/qr_code.h>

#include <string>
#include <string_view>

namespace beibao::document {

/// For text and attributes of XML and HTML.
[[nodiscard]] std::string escapedForXml(std::string_view text);

/// An `svg` element, `millimetresWide` wide, with the description as its title.
[[nodiscard]] std::string toSvg(const Drawing& drawing, double millimetresWide);
[[nodiscard]] std::string toSvg(const QrCode& code, double millimetresWide, std::string_view title);

}  // namespace beibao::document
