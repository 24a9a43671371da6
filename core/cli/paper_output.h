#pragma once

#include <beibao/document/document.h>

#include <filesystem>
#include <string>

namespace beibao::cli {

/// The bytes of a paper in the form that the ending of its file says. Throws `Error` (`usage`) for an ending that is
/// none of .pdf, .html, .png, .escpos and .txt.
[[nodiscard]] std::string renderedAs(const document::Document& document, const std::filesystem::path& file);

}  // namespace beibao::cli
