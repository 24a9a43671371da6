#include <beibao/config/node_image.h>

#include <beibao/config/node_content.h>
#include <beibao/config/variable_length.h>

namespace beibao::config {

namespace {

/// Deeper than any file that is read (see `parseYaml`).
constexpr int deepest = 80;

}  // namespace

/// In the order of the file: kind, line, column, then the bytes of a text, or how many nodes follow, and these.
class NodeImage::Writer {
public:
    void write(const Node& node)
    {
        const auto& content = *node.content_;
        const std::size_t kind = content.value.index();
        appendNumber(kind * 4 + (content.quoted ? 2 : 0) + (content.file ? 1 : 0), bytes_);
        appendNumber(static_cast<std::size_t>(content.line), bytes_);
        appendNumber(static_cast<std::size_t>(content.column), bytes_);
        if (node.isScalar()) {
            appendNumber(node.text().size(), bytes_);
            bytes_ += node.text();
        }
        if (node.isSequence())
            appendNumber(node.items().size(), bytes_);
        if (node.isMap())
            appendNumber(node.entries().size(), bytes_);
        for (const auto& item : node.items())
            write(item);
        for (const auto& [key, value] : node.entries()) {
            write(key);
            write(value);
        }
    }

    [[nodiscard]] std::string take() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

class NodeImage::Reader {
public:
    Reader(std::string_view bytes, const std::string& file)
        : numbers_(bytes), file_(std::make_shared<const std::string>(file))
    {
    }

    [[nodiscard]] std::optional<Node> root()
    {
        auto node = next(0);
        if (failed_ || !numbers_.rest().empty())
            return std::nullopt;
        return node;
    }

private:
    [[nodiscard]] Node next(int depth)
    {
        const auto head = number();
        auto content = std::make_shared<Node::Content>();
        content->quoted = (head & 2U) != 0;
        if (head & 1U)
            content->file = file_;
        content->line = static_cast<int>(number());
        content->column = static_cast<int>(number());
        const auto kind = static_cast<Node::Kind>(head / 4);
        if (kind > Node::Kind::map || depth > deepest)
            failed_ = true;
        else if (kind == Node::Kind::scalar)
            content->value = text();
        else if (kind != Node::Kind::null)
            content->value = kind == Node::Kind::map ? decltype(content->value)(entries(depth + 1))
                                                     : decltype(content->value)(items(depth + 1));
        return Node(std::move(content));
    }

    [[nodiscard]] std::vector<Node> items(int depth)
    {
        std::vector<Node> items;
        const auto count = room();
        items.reserve(count);
        while (!failed_ && items.size() < count)
            items.push_back(next(depth));
        return items;
    }

    [[nodiscard]] Node::Entries entries(int depth)
    {
        Node::Entries entries;
        const auto count = room();
        entries.reserve(count);
        while (!failed_ && entries.size() < count) {
            auto key = next(depth);
            auto value = next(depth);
            entries.emplace_back(std::move(key), std::move(value));
        }
        return entries;
    }

    [[nodiscard]] std::string text()
    {
        const auto found = numbers_.bytes(number());
        failed_ |= !found;
        return std::string(found.value_or(std::string_view()));
    }

    /// How many nodes follow: no more than there are bytes.
    [[nodiscard]] std::size_t room()
    {
        const auto count = number();
        failed_ |= count > numbers_.rest().size();
        return failed_ ? 0 : count;
    }

    [[nodiscard]] std::size_t number()
    {
        const auto found = numbers_.number();
        failed_ |= !found;
        return found.value_or(0);
    }

    VariableLengthReader numbers_;
    std::shared_ptr<const std::string> file_;
    bool failed_ = false;
};

std::string NodeImage::of(const Node& root)
{
    Writer writer;
    writer.write(root);
    return std::move(writer).take();
}

std::optional<Node> NodeImage::read(std::string_view image, const std::string& file)
{
    return Reader(image, file).root();
}

}  // namespace beibao::config
