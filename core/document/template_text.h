#pragma once

#include <beibao/base/env.h>
#include <beibao/base/location.h>
#include <beibao/base/problem.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace beibao::document {

/// The text of a template, with the texts that it includes in their places; it knows where each byte came from.
class TemplateText {
public:
    /// One that includes nothing; `file` is what problems call it.
    TemplateText(std::string text, std::string file);

    /// Reads a template. `{{> parties}}` stands for the text of `parts/parties.html` beside it; what stands in `parts`
    /// includes nothing itself. Problems: a part that is not there. Throws `Error` (`environment`) if the template
    /// itself cannot be read.
    [[nodiscard]] static TemplateText read(Env& env, const std::filesystem::path& file, Problems& problems);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::string& file() const { return sources_.front().file; }
    /// Those that it includes, by their paths.
    [[nodiscard]] const std::vector<std::filesystem::path>& parts() const { return parts_; }
    /// The place in a file of the byte at `offset` of the text.
    [[nodiscard]] Location locate(std::size_t offset) const;

private:
    struct Source {
        std::string text;
        std::string file;
    };
    struct Piece {
        std::size_t begin;        ///< in the text
        std::size_t source;       ///< which one
        std::size_t sourceBegin;  ///< in that
    };

    TemplateText() = default;
    void append(std::size_t source, std::size_t begin, std::size_t end);

    std::string text_;
    std::vector<Source> sources_;  ///< the template first
    std::vector<Piece> pieces_;    ///< in the order of the text, the first of them at its beginning
    std::vector<std::filesystem::path> parts_;
};

}  // namespace beibao::document
