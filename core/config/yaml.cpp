#include <beibao/config/yaml.h>

#include <beibao/base/file.h>
#include <beibao/base/text.h>
#include <beibao/config/surrogates.h>
#include <beibao/config/yaml_fault.h>
#include <beibao/config/yaml_source.h>
#include <beibao/config/yaml_tree.h>

#include <fmt/format.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>

namespace beibao::config {

namespace {

constexpr std::size_t largestSize = 4 * 1024 * 1024;
constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

bool isForbidden(char character)
{
    const auto code = static_cast<unsigned char>(character);
    return (code < 0x20 && character != '\t' && character != '\n' && character != '\r') || code == 0x7f;
}

/// The first line that is not UTF-8, counted from 1.
int firstUnreadableLine(std::string_view text)
{
    for (int line = 1;; ++line) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos || !normalized(text.substr(0, end)))
            return line;
        text.remove_prefix(end + 1);
    }
}

/// YAML 1.2.2, 5.1: control characters may not stand in a text. The parser even takes one of them for the end.
void reportControlCharacter(std::string_view text, const std::string& name, Problems& problems)
{
    const auto first = std::ranges::find_if(text, isForbidden);
    if (first == text.end())
        return;
    problems.error(Message("A control character stands here (U+{code}), which a text may not hold. Take it out.",
                           {{"code", fmt::format("{:04X}", static_cast<unsigned>(*first))}}),
                   {}, YamlSource(name, std::string(text)).locate(static_cast<std::size_t>(first - text.begin())));
}

/// The text as far as it can be read at all; nothing where it cannot.
std::optional<std::string> readable(std::string_view text, const std::string& name, Problems& problems)
{
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    if (text.size() > largestSize) {
        problems.error(Message("The file is larger than {limit} MiB. Divide it.",
                               {{"limit", std::to_string(largestSize / (1024 * 1024))}}),
                       {}, {name, 0, 0});
        return std::nullopt;
    }
    std::string copy(text);
    std::ranges::replace_if(copy, isForbidden, ' ');
    if (!normalized(copy)) {
        problems.error(Message("This line is not UTF-8 text. Save the file with the encoding UTF-8."), {},
                       {name, firstUnreadableLine(copy), 0});
        return std::nullopt;
    }
    reportControlCharacter(text, name, problems);
    if (!copy.ends_with('\n'))
        copy += '\n';  // what is read shall not depend on how the last line ends
    return copy;
}

/// `%YAML` and `%TAG` above a document; the parser lets any line pass that begins so.
void refuseDirectives(const YamlSource& source, Problems& problems)
{
    const auto& text = source.text();
    std::size_t start = 0;
    while (start < text.size() && (text[start] == '#' || text[start] == '\n' || text[start] == '\r'))
        start = std::min(text.find('\n', start), text.size() - 1) + 1;
    if (start < text.size() && text[start] == '%')
        problems.error(
            Message("A file cannot begin with “%”. Take the line out, or put the text into quotation marks."), {},
            source.locate(start));
}

Node parse(const YamlSource& source, const Location& start, Problems& problems)
{
    YamlTree tree(source, problems);
    try {
        std::istringstream stream(source.text());
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(tree)) {
        }
    } catch (const YAML::Exception& exception) {
        auto problem = problemOf(exception, source, tree.openBracket());
        problems.error(std::move(problem.message), {}, std::move(problem.location));
    } catch (const EndOfReading&) {
        // The tree has said why.
    }
    auto root = tree.take();
    return root.location() == Location{} ? Node::null(start) : root;
}

}  // namespace

Node parseYaml(std::string_view text, const std::string& name, Problems& problems)
{
    const Location start{name, 1, 1};
    auto copy = readable(text, name, problems);
    if (!copy)
        return Node::null(start);
    YamlSource source(name, std::move(*copy));
    refuseDirectives(source, problems);
    joinSurrogates(source, problems);
    return parse(source, start, problems);
}

Node readYaml(Env& env, const std::filesystem::path& path, Problems& problems)
{
    return parseYaml(readFile(env, path), path.string(), problems);
}

}  // namespace beibao::config
