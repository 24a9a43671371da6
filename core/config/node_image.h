#pragma once

#include <beibao/config/node.h>

#include <optional>
#include <string>
#include <string_view>

namespace beibao::config {

/// A node as bytes, which are read much faster than the YAML it came from.
class NodeImage {
public:
    /// All that stands in `root` must stand in one file, or nowhere.
    [[nodiscard]] static std::string of(const Node& root);
    /// The same node again, standing in `file`; nothing where `image` is not such bytes.
    [[nodiscard]] static std::optional<Node> read(std::string_view image, const std::string& file);

private:
    class Writer;
    class Reader;
};

}  // namespace beibao::config
