#pragma once

#include <beibao/base/drawing.h>
#include <beibao/base/problem.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::document {

/// What a template made of a record: XHTML of the small set described in docs/templates.md, and the vector
/// drawings it names (`<figure drawing="plan"/>`).
struct Document {
    std::string markup;
    std::map<std::string, Drawing> drawings;
};

/// Fills a mustache template with `values` (JSON text of an object). Values are escaped for XHTML. Problems name
/// `templateName`, line and column: mustache that does not parse, or a result that is not well-formed XHTML.
[[nodiscard]] std::string fillTemplate(std::string_view templateText, const std::string& templateName,
                                       std::string_view jsonValues, Problems& problems);

/// What is wrong with a document's markup: not well-formed, an element or attribute outside the set, a drawing
/// that is not there.
[[nodiscard]] Problems check(const Document& document, const std::string& name);

/// A4, portrait, paged; fonts embedded and subset, text extractable, drawings as vectors. Returns the file's bytes.
[[nodiscard]] std::string toPdf(const Document& document);
/// One self-contained HTML file, drawings as SVG.
[[nodiscard]] std::string toHtml(const Document& document);
/// Plain text, drawings as their description.
[[nodiscard]] std::string toText(const Document& document);
/// A picture of the pages below each other (`a4`), or of the slip.
[[nodiscard]] std::string toPng(const Document& document);
/// The commands for a 58 mm thermal printer: the page as raster (384 dots wide, GS v 0), so that any Chinese
/// prints on any printer; fed and cut at the end.
[[nodiscard]] std::string toEscPos(const Document& document);

}  // namespace beibao::document
