#include <beibao/config/node.h>

#include <algorithm>
#include <charconv>

namespace beibao::config {

namespace {

const std::string& keyText(const std::pair<Node, Node>& entry)
{
    return entry.first.text();
}

}  // namespace

struct Node::Content {
    Kind kind = Kind::null;
    Location location;
    std::string text;
    bool quoted = false;
    std::vector<Node> items;
    Entries entries;
};

Node::Node() : Node(null({})) {}

Node::Node(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

Node Node::null(Location location)
{
    return Node(std::make_shared<const Content>(Content{Kind::null, std::move(location), {}, false, {}, {}}));
}

Node Node::scalar(std::string text, Location location, bool quoted)
{
    return Node(
        std::make_shared<const Content>(Content{Kind::scalar, std::move(location), std::move(text), quoted, {}, {}}));
}

Node Node::sequence(std::vector<Node> items, Location location)
{
    return Node(
        std::make_shared<const Content>(Content{Kind::sequence, std::move(location), {}, false, std::move(items), {}}));
}

Node Node::map(Entries entries, Location location)
{
    return Node(
        std::make_shared<const Content>(Content{Kind::map, std::move(location), {}, false, {}, std::move(entries)}));
}

Node::Kind Node::kind() const
{
    return content_->kind;
}

const Location& Node::location() const
{
    return content_->location;
}

const std::string& Node::text() const
{
    return content_->text;
}

bool Node::quoted() const
{
    return content_->quoted;
}

const std::vector<Node>& Node::items() const
{
    return content_->items;
}

const Node::Entries& Node::entries() const
{
    return content_->entries;
}

const Node& Node::operator[](std::string_view key) const
{
    static const Node nothing;
    const auto found = std::ranges::find(entries(), key, keyText);
    return found == entries().end() ? nothing : found->second;
}

bool Node::contains(std::string_view key) const
{
    return std::ranges::find(entries(), key, keyText) != entries().end();
}

std::optional<bool> Node::boolean() const
{
    if (quoted() || (text() != "true" && text() != "false"))
        return std::nullopt;
    return text() == "true";
}

std::optional<long long> Node::integer() const
{
    const std::string_view digits = text().starts_with('-') ? std::string_view(text()).substr(1) : text();
    if (quoted() || (digits.size() > 1 && digits.starts_with('0')))
        return std::nullopt;
    long long number = 0;
    const char* const end = text().data() + text().size();
    const auto result = std::from_chars(text().data(), end, number);
    if (result.ec != std::errc() || result.ptr != end)
        return std::nullopt;
    return number;
}

}  // namespace beibao::config
