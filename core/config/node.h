#pragma once

#include <beibao/base/location.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace beibao::config {

/// A value read from YAML or JSON that knows where it stood. Immutable and cheap to copy.
/// Maps keep the order of the file.
class Node {
public:
    enum class Kind { null, scalar, sequence, map };
    using Entries = std::vector<std::pair<Node, Node>>;

    /// A null that stands nowhere.
    Node();
    [[nodiscard]] static Node null(Location location);
    /// `quoted` tells `"1"` from `1`, and `""` from nothing.
    [[nodiscard]] static Node scalar(std::string text, Location location = {}, bool quoted = false);
    [[nodiscard]] static Node sequence(std::vector<Node> items, Location location = {});
    /// Keys are scalar nodes, each with its own location.
    [[nodiscard]] static Node map(Entries entries, Location location = {});

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool isNull() const { return kind() == Kind::null; }
    [[nodiscard]] bool isScalar() const { return kind() == Kind::scalar; }
    [[nodiscard]] bool isSequence() const { return kind() == Kind::sequence; }
    [[nodiscard]] bool isMap() const { return kind() == Kind::map; }
    [[nodiscard]] Location location() const;

    /// The text of a scalar; empty for every other kind.
    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] bool quoted() const;
    /// The items of a sequence; none for every other kind.
    [[nodiscard]] const std::vector<Node>& items() const;
    /// The entries of a map in order; none for every other kind.
    [[nodiscard]] const Entries& entries() const;

    /// What a map holds under `key`; a null node (without a location) where there is no such key.
    [[nodiscard]] const Node& operator[](std::string_view key) const;
    [[nodiscard]] bool contains(std::string_view key) const;

    /// An unquoted `true` or `false`; nothing for anything else.
    [[nodiscard]] std::optional<bool> boolean() const;
    /// An unquoted whole number in decimal digits that fits; nothing for anything else, nor for one with leading
    /// zeros, which is a code rather than a number.
    [[nodiscard]] std::optional<long long> integer() const;

private:
    friend class NodeImage;
    struct Content;
    explicit Node(std::shared_ptr<const Content> content);
    template <typename Value>
    [[nodiscard]] static Node make(Value value, Location location, bool quoted = false);
    template <typename Value>
    [[nodiscard]] const Value& valueOr() const;

    std::shared_ptr<const Content> content_;
};

/// Sets `value` to the whole number that a node gives, and leaves it where the node gives none. A schema has kept the
/// number within what `value` holds.
template <typename Number>
    requires std::is_arithmetic_v<Number>
void readInteger(const Node& node, Number& value)
{
    if (const auto given = node.integer())
        value = static_cast<Number>(*given);
}

}  // namespace beibao::config
