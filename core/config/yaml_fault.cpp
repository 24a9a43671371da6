#include <beibao/config/yaml_fault.h>

#include <beibao/base/text.h>

#include <algorithm>
#include <string_view>

namespace beibao::config {

namespace {

namespace Reason = YAML::ErrorMsg;

/// The place of a fault in the text.
struct Place {
    const std::string& text;
    std::size_t offset;

    [[nodiscard]] bool atEnd() const { return text.find_first_not_of(" \t\r\n", offset) == std::string::npos; }
    [[nodiscard]] std::string_view lineBefore() const
    {
        const auto lineStart = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
        const auto begin = lineStart == std::string::npos ? 0 : lineStart + 1;
        return std::string_view(text).substr(begin, offset - begin);
    }
    [[nodiscard]] bool indentedWithTab() const
    {
        const auto line = lineBefore();
        return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
    }
    [[nodiscard]] bool atLineStart() const { return lineBefore().find_first_not_of(" \t") == std::string_view::npos; }
    [[nodiscard]] std::string character() const
    {
        std::string first;
        forEachCharacter(std::string_view(text).substr(offset, 4), [&](std::string_view each) {
            if (first.empty())
                first = each;
        });
        return first;
    }
};

bool isOneOf(const std::string& reason, std::initializer_list<std::string_view> reasons)
{
    return std::ranges::any_of(reasons, [&](std::string_view each) { return reason.starts_with(each); });
}

Message insideBracket(const Place& place, const Location& openBracket)
{
    const auto line = std::to_string(openBracket.line);
    if (place.atEnd())
        return Message("The bracket that opens in line {line} is not closed.", {{"line", line}});
    return Message("A comma, a colon or the closing bracket is missing before this; the bracket opens in line {line}.",
                   {{"line", line}});
}

Message inBlock(const Place& place)
{
    if (place.atLineStart())
        return Message("The indentation of this line does not fit the lines above it.");
    return Message("“{character}” is not expected here. Check the quotation marks before it, or put the whole text "
                   "into quotation marks.",
                   {{"character", place.character()}});
}

Message inEscape(const std::string& reason)
{
    if (reason.starts_with(Reason::INVALID_ESCAPE))
        return Message("The backslash before this has no meaning with this character. Within double quotation marks, "
                       "write a backslash twice.");
    return Message("The number of the character after the backslash is not valid.");
}

Message explain(const std::string& reason, const Place& place, const std::optional<Location>& openBracket)
{
    if (isOneOf(reason, {Reason::INVALID_ESCAPE, Reason::INVALID_HEX, Reason::INVALID_UNICODE}))
        return inEscape(reason);
    if (isOneOf(reason, {Reason::UNKNOWN_ANCHOR, Reason::ALIAS_NOT_FOUND, Reason::ANCHOR_NOT_FOUND,
                         Reason::CHAR_IN_ALIAS, Reason::CHAR_IN_ANCHOR, Reason::ALIAS_CONTENT}))
        return Message("Anchors and aliases (“&” and “*”) are not used here. Write the value out, or put it into "
                       "quotation marks.");
    if (isOneOf(reason, {Reason::EOF_IN_SCALAR, Reason::DOC_IN_SCALAR}))
        return Message("A quotation mark that opens before this is not closed.");
    if (reason == Reason::UNKNOWN_TOKEN)
        return Message("A value cannot begin with “{character}”. Put it into quotation marks.",
                       {{"character", place.character()}});
    if (openBracket && isOneOf(reason, {Reason::END_OF_SEQ_FLOW, Reason::END_OF_MAP_FLOW, Reason::FLOW_END,
                                        Reason::END_OF_MAP, Reason::END_OF_SEQ}))
        return insideBracket(place, *openBracket);
    if (reason == Reason::FLOW_END)
        return Message("This closing bracket has no opening one. Take it out, or put the text into quotation marks.");
    if (!openBracket && (reason == Reason::TAB_IN_INDENTATION || place.indentedWithTab()))
        return Message("This line is indented with a tab. Indent it with spaces.");
    if (reason == Reason::MAP_VALUE)
        return Message(
            "A colon is not expected here. Check the indentation and the line before, and put a text that holds a "
            "colon into quotation marks.");
    if (isOneOf(reason, {Reason::END_OF_MAP, Reason::END_OF_SEQ, Reason::MAP_KEY, Reason::BLOCK_ENTRY}))
        return inBlock(place);
    return Message("This is not valid YAML: {reason}.", {{"reason", reason}});
}

}  // namespace

Problem problemOf(const YAML::Exception& exception, const YamlSource& source,
                  const std::optional<Location>& openBracket)
{
    const auto offset = std::min(static_cast<std::size_t>(std::max(exception.mark.pos, 0)), source.text().size());
    return {Severity::error, explain(exception.msg, {source.text(), offset}, openBracket), source.locate(offset), {}};
}

}  // namespace beibao::config
