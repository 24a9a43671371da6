#pragma once

#include <beibao/base/problem.h>
#include <beibao/document/template_text.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::document {

/// One `{{tag}}` of a template.
struct TemplateTag {
    enum class Kind { variable, rawVariable, section, invertedSection, sectionEnd, comment };

    Kind kind = Kind::variable;
    std::string name;
    std::size_t begin = 0;
    std::size_t end = 0;
    /// It stands inside the quotation marks of an attribute.
    bool inAttribute = false;
};

/// A template cut into its tags, and the same template prepared so that what is made of it can be traced back:
/// each tag carries its number, and each piece of text is preceded by a mark with its place.
class TemplateSource {
public:
    /// Problems name file, line and column: tags that are not closed, sections that do not nest, and what this mustache
    /// leaves out (parts that include others, other tag braces). `text` must live as long.
    TemplateSource(const TemplateText& text, Problems& problems);

    [[nodiscard]] const TemplateTag& tag(std::size_t number) const { return tags_[number]; }
    [[nodiscard]] Location locationOf(const TemplateTag& tag) const;

    /// The template with numbered tags and marked text.
    [[nodiscard]] std::string traceable() const;
    /// The tag number that `traceable` put behind a name; the name itself is cut off at it.
    [[nodiscard]] static std::size_t takeNumber(std::string& numberedName);

    /// A filled template without its marks, which knows the place in the template that a byte came from.
    struct Filled {
        struct Piece {
            std::size_t filledBegin = 0;
            std::size_t templateBegin = 0;
            std::size_t length = 0;
        };
        std::string text;
        std::vector<Piece> pieces;
    };
    [[nodiscard]] Filled withoutMarks(std::string_view filled) const;
    [[nodiscard]] Location locate(const Filled& filled, std::size_t offset) const;

private:
    void scan(Problems& problems);
    std::size_t scanTag(std::size_t begin, bool inAttribute, Problems& problems);
    void checkNesting(Problems& problems) const;
    void appendMarked(std::string& result, std::size_t begin, std::size_t end) const;

    const TemplateText& source_;
    const std::string& text_;
    std::vector<TemplateTag> tags_;
};

}  // namespace beibao::document
