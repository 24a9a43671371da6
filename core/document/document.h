#pragma once

#include <beibao/base/drawing.h>
#include <beibao/base/problem.h>
#include <beibao/document/template_text.h>

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
    /// Documents that are bound behind it, as in a dossier: each begins on a page of its own, and where there are any
    /// the pages are numbered through in the upper right corner. Parts have none themselves.
    std::vector<Document> parts = {};
};

/// Fills a mustache template with `values` (JSON text of an object). Null, false, empty texts, lists and objects
/// are false; numbers are printed as JSON writes them. `{{value}}` is escaped for XHTML, its new lines become
/// `<br/>`. Problems name file, line and column of the template. Errors: mustache that does not parse
/// (nothing is returned then), or a result that is not well-formed XHTML. Warnings: a tag whose value is not
/// there at all (pass null for what is empty) or that cannot be printed.
[[nodiscard]] std::string fillTemplate(const TemplateText& text, std::string_view jsonValues, Problems& problems);

/// What is wrong with the markup of a document and its parts, with the line and column of the markup. Errors: not
/// well-formed, an element outside the set or in the wrong place, a drawing that is not there, a QR code that cannot be
/// made. Warnings, which let the document be made: attributes or their values that mean nothing, rows too wide.
[[nodiscard]] Problems check(const Document& document, const std::string& name);

// The following throw `Error`: `invalidData` with the problems if `check` finds an error, `environment` if
// drawing fails.

/// How many pages it has without its parts.
[[nodiscard]] std::size_t pageCount(const Document& document);

/// A4, portrait, paged, or a slip as one page of its size; fonts embedded and subset, text extractable, drawings
/// as vectors. Returns the file's bytes.
[[nodiscard]] std::string toPdf(const Document& document);
/// One self-contained HTML file, drawings as SVG. Paragraphs that count pages are left out.
[[nodiscard]] std::string toHtml(const Document& document);
/// Plain text, drawings as their description. Paragraphs that count pages are left out.
[[nodiscard]] std::string toText(const Document& document);
/// A picture of the pages below each other (`a4`), or of the slip, black and white as it prints.
[[nodiscard]] std::string toPng(const Document& document);
/// The commands for a 58 mm thermal printer, without parts: the page as raster (384 dots wide, GS v 0), so that any
/// Chinese prints on any printer; fed and cut at the end. `usage` if the document's paper is not `slip58`.
[[nodiscard]] std::string toEscPos(const Document& document);

}  // namespace beibao::document
