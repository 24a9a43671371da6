#pragma once

#include <beibao/base/problem.h>
#include <beibao/document/blocks.h>
#include <beibao/document/document.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::document {

/// One thing that is wrong with markup, at a byte of it.
struct MarkupFault {
    Message message;
    std::size_t offset = 0;
};

/// Why a text is not well-formed XHTML with the root element `document`; nothing if it is.
[[nodiscard]] std::vector<MarkupFault> wellFormednessFaults(std::string_view markup);

/// Reads a document's markup. What cannot be shown is an error; what is shown otherwise than its author meant
/// is a warning. Problems name `name`, line and column.
[[nodiscard]] Content readMarkup(const Document& document, const std::string& name, Problems& problems);

/// Reads markup for output; throws `Error` (`invalidData`) with all problems if one of them is an error.
[[nodiscard]] Content readForOutput(const Document& document);

}  // namespace beibao::document
