#include <beibao/config/yaml_tree.h>

#include <beibao/base/text.h>

#include <yaml-cpp/mark.h>

#include <algorithm>
#include <utility>

namespace beibao::config {

namespace {

constexpr std::size_t deepestNesting = 64;

std::size_t offsetOf(const YAML::Mark& mark)
{
    return static_cast<std::size_t>(std::max(mark.pos, 0));
}

}  // namespace

Node YamlTree::take()
{
    while (!open_.empty()) {
        auto node = closeInnermost();
        // At the end of the text the parser takes what is not closed for the first key of a map around it.
        while (keyComesNext() && open_.back().location == node.location())
            open_.pop_back();
        if (!keyComesNext())
            put(std::move(node));
    }
    return std::exchange(root_, Node());
}

std::optional<Location> YamlTree::openBracket() const
{
    if (open_.empty() || !open_.back().bracketed)
        return std::nullopt;
    return open_.back().location;
}

void YamlTree::OnDocumentStart(const YAML::Mark& mark)
{
    if (!std::exchange(began_, true)) {
        root_ = Node::null(locate(mark));
        return;
    }
    if (source_.text().compare(offsetOf(mark), 3, "---") == 0)
        problems_.error(Message("A second document begins here. Write each document into a file of its own."), {},
                        locate(mark));
    else
        problems_.error(Message("This does not belong to what stands above it. Check the indentation of this line and "
                                "the brackets and commas before it."),
                        {}, locate(mark));
    throw EndOfReading{};
}

void YamlTree::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    refuseExtras(locate(mark), false, anchor);
    put(Node::null(locationOfNull(mark)));
}

void YamlTree::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    refuseExtras(locate(mark), false, anchor);
    put(Node::null(locate(mark)));
}

void YamlTree::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value)
{
    const auto location = locate(mark);
    const auto offset = offsetOf(mark);
    const char first = offset < source_.text().size() ? source_.text()[offset] : ' ';
    const bool quoted = tag == "!" && first != '!';
    refuseExtras(location, !quoted && !tag.empty() && tag != "?", anchor);
    if (quoted && !isClosed(offset)) {
        problems_.error(Message("The quotation mark that opens here is not closed."), {}, location);
        throw EndOfReading{};
    }
    auto text = normalized(value);
    if (!text)
        problems_.error(Message("This text holds a character that may not stand in a text (U+0000). Take it out."), {},
                        location);
    put(Node::scalar(std::move(text).value_or(std::string()), location, quoted));
}

void YamlTree::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                               YAML::EmitterStyle::value style)
{
    open(Node::Kind::sequence, mark, tag, anchor, style);
}

void YamlTree::OnSequenceEnd()
{
    put(closeInnermost());
}

void YamlTree::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                          YAML::EmitterStyle::value style)
{
    open(Node::Kind::map, mark, tag, anchor, style);
}

void YamlTree::OnMapEnd()
{
    put(closeInnermost());
}

Location YamlTree::locate(const YAML::Mark& mark) const
{
    return source_.locate(offsetOf(mark));
}

bool YamlTree::keyComesNext() const
{
    return !open_.empty() && open_.back().kind == Node::Kind::map && !open_.back().key;
}

bool YamlTree::valueComesNext() const
{
    return !open_.empty() && open_.back().key.has_value();
}

/// The parser puts a value that is not there where the next thing begins, lines further down; a person looks for
/// it at its key. A key without a colon has its missing value at its own place.
Location YamlTree::locationOfNull(const YAML::Mark& mark)
{
    auto location = locate(mark);
    if (!valueComesNext())
        return location;
    const auto& key = *open_.back().key;
    if (location == key.location() && !open_.back().bracketed)
        // Not repeated here: it may be the rest of a text that is kept sealed.
        problems_.error(Message("There is no colon after this. Write “key: value”, and check the indentation."), {},
                        location);
    return location.line == key.location().line ? location : key.location();
}

/// The parser takes the end of the file for the closing quotation mark.
bool YamlTree::isClosed(std::size_t offset) const
{
    const auto& text = source_.text();
    const char mark = text[offset];
    if (mark != '"' && mark != '\'')
        return true;  // `|` and `>` end with their indentation
    for (++offset; offset < text.size(); ++offset) {
        const bool escaped = mark == '"' ? text[offset] == '\\' : text.compare(offset, 2, "''") == 0;
        if (escaped)
            ++offset;
        else if (text[offset] == mark)
            return true;
    }
    return false;
}

void YamlTree::refuseExtras(const Location& location, bool tagged, YAML::anchor_t anchor)
{
    if (anchor != YAML::NullAnchor)
        problems_.error(Message("Anchors and aliases (“&” and “*”) are not used here. Write the value out, or put it "
                                "into quotation marks."),
                        {}, location);
    if (tagged)
        problems_.error(
            Message("Tags (“!”) are not used here. Leave the tag out, or put the value into quotation marks."), {},
            location);
}

void YamlTree::open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style)
{
    const auto location = locate(mark);
    refuseExtras(location, !tag.empty() && tag != "?", anchor);
    if (open_.size() == deepestNesting) {
        problems_.error(Message("This is nested deeper than {limit} levels. Nest it less deeply.",
                                {{"limit", std::to_string(deepestNesting)}}),
                        {}, location);
        throw EndOfReading{};
    }
    open_.push_back({kind, style == YAML::EmitterStyle::Flow, location, {}, {}, {}, {}});
}

Node YamlTree::closeInnermost()
{
    auto closed = std::move(open_.back());
    open_.pop_back();
    return closed.kind == Node::Kind::map ? Node::map(std::move(closed.entries), closed.location)
                                          : Node::sequence(std::move(closed.items), closed.location);
}

void YamlTree::put(Node node)
{
    if (open_.empty())
        root_ = std::move(node);
    else if (open_.back().kind == Node::Kind::sequence)
        open_.back().items.push_back(std::move(node));
    else if (keyComesNext())
        putKey(std::move(node));
    else
        putEntry(std::move(node));
}

void YamlTree::putKey(Node key)
{
    auto& map = open_.back();
    if (!key.isScalar()) {
        problems_.error(Message("A key must be a text. If it is meant as one, put it into quotation marks."), {},
                        key.location());
    } else if (const auto [first, isNew] = map.lineOfKey.try_emplace(key.text(), key.location().line); !isNew) {
        problems_.error(Message("“{key}” stands here a second time; the first is in line {line}. Take one of them out.",
                                {{"key", key.text()}, {"line", std::to_string(first->second)}}),
                        {}, key.location());
        key = Node::null(key.location());
    }
    map.key = std::move(key);
}

/// The value of a key that was refused goes with it.
void YamlTree::putEntry(Node value)
{
    auto& map = open_.back();
    if (map.key->isScalar())
        map.entries.emplace_back(std::move(*map.key), std::move(value));
    map.key.reset();
}

}  // namespace beibao::config
