#pragma once

#include <beibao/document/document.h>
#include <beibao/document/layout.h>

#include <string>

namespace beibao::document {

/// A document ready to be drawn: its pages, and behind them those of its parts, numbered through where there are any.
/// The marks refer to the drawings of the document.
struct Sheets {
    Paper paper = Paper::a4;
    std::string title;
    Pages pages;
};

/// Throws `Error` (`invalidData`) with all problems if the markup of the document or of a part is not right.
[[nodiscard]] Sheets sheetsOf(const Document& document);

}  // namespace beibao::document
