#include <beibao/config/surrogates.h>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <charconv>
#include <optional>
#include <sstream>

namespace beibao::config {

namespace {

constexpr std::size_t escapeLength = 6;  // \ud842

/// The half of a pair that is escaped at `offset`, if one is.
std::optional<unsigned> surrogateAt(std::string_view text, std::size_t offset)
{
    const auto escape = text.substr(offset, escapeLength);
    if (escape.size() < escapeLength || !escape.starts_with("\\u"))
        return std::nullopt;
    unsigned code = 0;
    const char* const end = escape.data() + escape.size();
    const auto result = std::from_chars(escape.data() + 2, end, code, 16);
    if (result.ec != std::errc() || result.ptr != end || code < 0xd800 || code > 0xdfff)
        return std::nullopt;
    return code;
}

bool isFirstHalf(unsigned surrogate)
{
    return surrogate < 0xdc00;
}

/// The text with harmless escapes instead, of the same length: for finding out what is within quotation marks.
/// Nothing if there are none.
std::optional<std::string> withoutSurrogates(std::string text)
{
    bool found = false;
    for (std::size_t offset = text.find("\\u"); offset != std::string::npos; offset = text.find("\\u", offset + 1)) {
        if (!surrogateAt(text, offset))
            continue;
        text[offset + 2] = '5';
        found = true;
    }
    return found ? std::optional(std::move(text)) : std::nullopt;
}

/// Notes where texts in double quotation marks begin.
class QuotedTexts : public YAML::EventHandler {
public:
    explicit QuotedTexts(const std::string& text) : text_(text) {}

    [[nodiscard]] const std::vector<std::size_t>& starts() const { return starts_; }

    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string&) override
    {
        const auto offset = static_cast<std::size_t>(mark.pos);
        if (offset < text_.size() && text_[offset] == '"')
            starts_.push_back(offset);
    }
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}

private:
    const std::string& text_;
    std::vector<std::size_t> starts_;
};

std::vector<std::size_t> quotedTexts(const std::string& text)
{
    QuotedTexts found(text);
    try {
        std::istringstream stream(text);
        YAML::Parser(stream).HandleNextDocument(found);
    } catch (const YAML::Exception&) {
        // What is wrong is told when the text is read in earnest, which gets as far as this did.
    }
    return found.starts();
}

Replacement joined(std::size_t offset, unsigned first, unsigned second)
{
    const unsigned code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    return {offset, 2 * escapeLength, fmt::format("\\U{:08x}", code)};
}

/// What to replace in the quoted text that begins at `start`.
void collect(const YamlSource& source, std::size_t start, std::vector<Replacement>& parts, Problems& problems)
{
    const auto& text = source.text();
    for (std::size_t offset = start + 1; offset < text.size() && text[offset] != '"';) {
        const auto first = surrogateAt(text, offset);
        if (!first) {
            offset += text[offset] == '\\' ? 2 : 1;
            continue;
        }
        const auto second = surrogateAt(text, offset + escapeLength);
        if (isFirstHalf(*first) && second && !isFirstHalf(*second)) {
            parts.push_back(joined(offset, *first, *second));
        } else {
            problems.error(Message("“{escape}” is only half a character. Write the character itself.",
                                   {{"escape", text.substr(offset, escapeLength)}}),
                           {}, source.locate(offset));
            parts.push_back({offset, escapeLength, "\\ufffd"});
        }
        offset += parts.back().length;
    }
}

}  // namespace

void joinSurrogates(YamlSource& source, Problems& problems)
{
    const auto harmless = withoutSurrogates(source.text());
    if (!harmless)
        return;
    std::vector<Replacement> parts;
    for (const std::size_t start : quotedTexts(*harmless))
        collect(source, start, parts, problems);
    source.replace(parts);
}

}  // namespace beibao::config
