#include <beibao/document/template_text.h>

#include <beibao/base/file.h>
#include <beibao/base/text.h>
#include <beibao/document/text_position.h>

#include <algorithm>
#include <string_view>

namespace beibao::document {

namespace {

constexpr std::string_view opening = "{{>";
constexpr std::string_view closing = "}}";

std::string withoutLastLineEnd(std::string text)
{
    if (text.ends_with('\n'))
        text.pop_back();
    return text;
}

}  // namespace

TemplateText::TemplateText(std::string text, std::string file)
{
    sources_.push_back({std::move(text), std::move(file)});
    append(0, 0, sources_.front().text.size());
}

TemplateText TemplateText::read(Env& env, const std::filesystem::path& file, Problems& problems)
{
    TemplateText result;
    result.sources_.push_back({readFile(env, file), file.filename().string()});
    const auto text = result.sources_.front().text;
    std::size_t position = 0;
    for (auto begin = text.find(opening); begin != std::string::npos; begin = text.find(opening, position)) {
        const auto end = text.find(closing, begin);
        if (end == std::string::npos)
            break;  // told where tags are read
        const auto name = trimmed(std::string_view(text).substr(begin + opening.size(), end - begin - opening.size()));
        const auto part = file.parent_path() / "parts" / (name + ".html");
        result.append(0, position, begin);
        position = end + closing.size();
        if (!std::filesystem::is_regular_file(part)) {
            problems.error({"There is no “{file}” to be included here.", {{"file", "parts/" + name + ".html"}}}, {},
                           document::locate(text, begin, result.file()));
            continue;
        }
        result.parts_.push_back(part);
        result.sources_.push_back({withoutLastLineEnd(readFile(env, part)), "parts/" + name + ".html"});
        result.append(result.sources_.size() - 1, 0, result.sources_.back().text.size());
    }
    result.append(0, position, text.size());
    return result;
}

void TemplateText::append(std::size_t source, std::size_t begin, std::size_t end)
{
    pieces_.push_back({text_.size(), source, begin});
    text_.append(sources_[source].text, begin, end - begin);
}

Location TemplateText::locate(std::size_t offset) const
{
    // The last piece that begins there or before; pieces of nothing stand before others of the same place.
    const auto next = std::ranges::upper_bound(pieces_, offset, {}, &Piece::begin);
    const auto& piece = *std::prev(next);
    const auto& source = sources_[piece.source];
    return document::locate(source.text, piece.sourceBegin + (offset - piece.begin), source.file);
}

}  // namespace beibao::document
