#include <beibao/config/node_content.h>

#include <algorithm>
#include <charconv>

namespace beibao::config {

namespace {

const std::string& keyText(const std::pair<Node, Node>& entry)
{
    return entry.first.text();
}

}  // namespace

template <typename Value>
Node Node::make(Value value, Location location, bool quoted)
{
    return Node(std::make_shared<const Content>(
        Content{location.file.empty() ? nullptr : std::make_shared<const std::string>(std::move(location.file)),
                location.line, location.column, quoted, std::move(value)}));
}

Node::Node() : Node(null({})) {}

Node::Node(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

Node Node::null(Location location)
{
    return make(std::monostate(), std::move(location));
}

Node Node::scalar(std::string text, Location location, bool quoted)
{
    return make(std::move(text), std::move(location), quoted);
}

Node Node::sequence(std::vector<Node> items, Location location)
{
    return make(std::move(items), std::move(location));
}

Node Node::map(Entries entries, Location location)
{
    return make(std::move(entries), std::move(location));
}

Node::Kind Node::kind() const
{
    return static_cast<Kind>(content_->value.index());
}

Location Node::location() const
{
    return {content_->file ? *content_->file : std::string(), content_->line, content_->column};
}

const std::string& Node::text() const
{
    return valueOr<std::string>();
}

bool Node::quoted() const
{
    return content_->quoted;
}

const std::vector<Node>& Node::items() const
{
    return valueOr<std::vector<Node>>();
}

const Node::Entries& Node::entries() const
{
    return valueOr<Entries>();
}

template <typename Value>
const Value& Node::valueOr() const
{
    static const Value none;
    const auto* value = std::get_if<Value>(&content_->value);
    return value ? *value : none;
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
