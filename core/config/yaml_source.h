#pragma once

#include <beibao/base/location.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::config {

/// Part of a text and what is to stand in its place.
struct Replacement {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string text;
};

/// A UTF-8 text as the YAML parser reads it, and the places its bytes have in the file it came from.
/// Offsets count bytes of the text as it stands after all replacements.
class YamlSource {
public:
    YamlSource(std::string name, std::string text);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] Location locate(std::size_t offset) const;

    /// Replaces parts, given in order and apart from each other, once; locations stay those of the file.
    void replace(const std::vector<Replacement>& parts);

private:
    /// From `offset` on, the file is this many bytes ahead of (or behind) the text.
    struct Shift {
        std::size_t offset = 0;
        std::ptrdiff_t distance = 0;
    };

    [[nodiscard]] std::size_t fileOffset(std::size_t offset) const;
    [[nodiscard]] std::size_t charactersBefore(std::size_t fileOffset) const;

    std::string name_;
    std::string text_;
    std::string file_;
    std::vector<std::size_t> lineStarts_;
    /// How many characters stand before each block of the file: what lies on one long line is found quickly too.
    std::vector<std::size_t> charactersBeforeBlock_;
    std::vector<Shift> shifts_;
};

}  // namespace beibao::config
