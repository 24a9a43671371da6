#include <beibao/base/text.h>
#include <beibao/document/template_source.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace beibao::document {

namespace {

// Control characters that XML forbids, so that neither a template nor a value can hold them.
constexpr char numberMark = '\x01';
constexpr char placeBegin = '\x02';
constexpr char placeEnd = '\x03';

std::size_t numberIn(std::string_view digits)
{
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// Follows the text between the tags to know whether an attribute's quotation marks are open.
class AttributeWatch {
public:
    void pass(char character)
    {
        if (quote_ != 0)
            quote_ = character == quote_ ? '\0' : quote_;
        else if (inElement_ && (character == '"' || character == '\''))
            quote_ = character;
        else if (character == '<')
            inElement_ = true;
        else if (character == '>')
            inElement_ = false;
    }
    [[nodiscard]] bool inAttribute() const { return quote_ != 0; }

private:
    bool inElement_ = false;
    char quote_ = 0;
};

std::string_view sigilOf(TemplateTag::Kind kind)
{
    switch (kind) {
    case TemplateTag::Kind::variable:
        return "";
    case TemplateTag::Kind::rawVariable:
        return "&";
    case TemplateTag::Kind::section:
        return "#";
    case TemplateTag::Kind::invertedSection:
        return "^";
    case TemplateTag::Kind::sectionEnd:
        return "/";
    case TemplateTag::Kind::comment:
        return "!";
    }
    return "";
}

TemplateTag::Kind takeSigil(std::string_view& content)
{
    using enum TemplateTag::Kind;
    for (const auto kind : {rawVariable, section, invertedSection, sectionEnd, comment}) {
        if (content.starts_with(sigilOf(kind))) {
            content.remove_prefix(1);
            return kind;
        }
    }
    return variable;
}

bool isForbidden(char character)
{
    return static_cast<unsigned char>(character) < 0x20 && character != '\t' && character != '\n' && character != '\r';
}

}  // namespace

TemplateSource::TemplateSource(const TemplateText& text, Problems& problems) : source_(text), text_(text.text())
{
    if (const auto forbidden = std::ranges::find_if(text_, isForbidden); forbidden != text_.end()) {
        const auto offset = static_cast<std::size_t>(forbidden - text_.begin());
        problems.error(Message("A control character stands here. Delete it."), {}, source_.locate(offset));
        return;
    }
    scan(problems);
    if (!problems.hasErrors())
        checkNesting(problems);
}

void TemplateSource::scan(Problems& problems)
{
    AttributeWatch watch;
    std::size_t position = 0;
    while (position < text_.size()) {
        if (text_.compare(position, 2, "{{") == 0) {
            position = scanTag(position, watch.inAttribute(), problems);
        } else {
            watch.pass(text_[position]);
            ++position;
        }
    }
}

std::size_t TemplateSource::scanTag(std::size_t begin, bool inAttribute, Problems& problems)
{
    const bool raw = text_.compare(begin, 3, "{{{") == 0;
    const std::string_view closing = raw ? "}}}" : "}}";
    const std::size_t contentBegin = begin + closing.size();
    const std::size_t contentEnd = text_.find(closing, contentBegin);
    if (contentEnd == std::string::npos) {
        problems.error(Message("This tag is not closed. Add the closing braces."), {}, source_.locate(begin));
        return text_.size();
    }

    const std::string content = trimmed(std::string_view(text_).substr(contentBegin, contentEnd - contentBegin));
    std::string_view rest = content;
    TemplateTag tag;
    tag.kind = raw ? TemplateTag::Kind::rawVariable : takeSigil(rest);
    tag.name = trimmed(rest);
    tag.begin = begin;
    tag.end = contentEnd + closing.size();
    tag.inAttribute = inAttribute;

    if (tag.name.starts_with('>') || tag.name.starts_with('='))
        problems.error(Message("The tag “{tag}” is of a kind that templates here do not have. Use variables, sections "
                               "and comments only; what stands in parts includes nothing.",
                               {{"tag", tag.name}}),
                       {}, locationOf(tag));
    else if (tag.name.empty() && tag.kind != TemplateTag::Kind::comment)
        problems.error(Message("This tag names nothing. Write the name of a value into it."), {}, locationOf(tag));
    tags_.push_back(std::move(tag));
    return tags_.back().end;
}

void TemplateSource::checkNesting(Problems& problems) const
{
    std::vector<const TemplateTag*> open;
    for (const auto& tag : tags_) {
        if (tag.kind == TemplateTag::Kind::section || tag.kind == TemplateTag::Kind::invertedSection) {
            open.push_back(&tag);
        } else if (tag.kind == TemplateTag::Kind::sectionEnd) {
            if (open.empty() || open.back()->name != tag.name) {
                problems.error(Message("The section “{name}” is closed here but was not the last one opened. Close "
                                       "sections in the reverse order of opening.",
                                       {{"name", tag.name}}),
                               {}, locationOf(tag));
                return;
            }
            open.pop_back();
        }
    }
    for (const auto* tag : open)
        problems.error(Message("The section “{name}” is opened here and never closed.", {{"name", tag->name}}), {},
                       locationOf(*tag));
}

Location TemplateSource::locationOf(const TemplateTag& tag) const
{
    return source_.locate(tag.begin);
}

std::string TemplateSource::traceable() const
{
    std::string result;
    std::vector<std::size_t> open;
    std::size_t position = 0;
    for (std::size_t number = 0; number < tags_.size(); ++number) {
        const auto& tag = tags_[number];
        appendMarked(result, position, tag.begin);
        position = tag.end;
        if (tag.kind == TemplateTag::Kind::comment) {
            result += "{{! }}";
            continue;
        }
        // An end must carry the number of its beginning, for the two names have to be the same.
        std::size_t shownNumber = number;
        if (tag.kind == TemplateTag::Kind::section || tag.kind == TemplateTag::Kind::invertedSection) {
            open.push_back(number);
        } else if (tag.kind == TemplateTag::Kind::sectionEnd) {
            shownNumber = open.back();
            open.pop_back();
        }
        result += fmt::format("{{{{{}{}{}{}}}}}", sigilOf(tag.kind), tag.name, numberMark, shownNumber);
    }
    appendMarked(result, position, text_.size());
    return result;
}

void TemplateSource::appendMarked(std::string& result, std::size_t begin, std::size_t end) const
{
    // White space stays unmarked, so that a line with nothing but a section tag is still seen as such.
    std::size_t position = begin;
    while (position < end) {
        const std::size_t lineEnd = std::min(text_.find('\n', position), end - 1) + 1;
        const std::size_t firstInk = std::min(text_.find_first_not_of(" \t\r\n", position), lineEnd);
        result.append(text_, position, firstInk - position);
        if (firstInk < lineEnd)
            result += fmt::format("{}{}{}", placeBegin, firstInk, placeEnd);
        result.append(text_, firstInk, lineEnd - firstInk);
        position = lineEnd;
    }
}

std::size_t TemplateSource::takeNumber(std::string& numberedName)
{
    const std::size_t mark = numberedName.rfind(numberMark);
    const std::size_t number = numberIn(std::string_view(numberedName).substr(mark + 1));
    numberedName.resize(mark);
    return number;
}

TemplateSource::Filled TemplateSource::withoutMarks(std::string_view filled) const
{
    Filled result;
    while (!filled.empty()) {
        const std::size_t mark = filled.find(placeBegin);
        result.text += filled.substr(0, mark);
        if (mark == std::string_view::npos)
            break;
        const std::size_t markEnd = filled.find(placeEnd, mark);
        const std::size_t place = numberIn(filled.substr(mark + 1, markEnd - mark - 1));
        const auto tag = std::ranges::find_if(tags_, [&](const TemplateTag& each) { return each.begin >= place; });
        const std::size_t pieceEnd = std::min(tag == tags_.end() ? text_.size() : tag->begin, text_.find('\n', place));
        result.pieces.push_back({result.text.size(), place, pieceEnd - place});
        filled.remove_prefix(markEnd + 1);
    }
    return result;
}

Location TemplateSource::locate(const Filled& filled, std::size_t offset) const
{
    const auto next = std::ranges::upper_bound(filled.pieces, offset, {}, &Filled::Piece::filledBegin);
    if (next == filled.pieces.begin())
        return source_.locate(0);
    const auto& piece = *std::prev(next);
    return source_.locate(piece.templateBegin + std::min(offset - piece.filledBegin, piece.length));
}

}  // namespace beibao::document
