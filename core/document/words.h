#pragma once

#include <string>
#include <string_view>

namespace beibao::document {

/// The few words that documents say by themselves, in the document's own language (its `lang`), which need not
/// be that of the person at the screen.
struct Words {
    std::string_view pagesBefore;
    std::string_view pagesBetween;
    std::string_view pagesAfter;
    std::string_view qrCode;
};

[[nodiscard]] const Words& wordsOf(const std::string& language);

}  // namespace beibao::document
