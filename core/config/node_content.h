#pragma once

#include <beibao/config/node.h>

#include <variant>

namespace beibao::config {

/// What a node is. There are very many of them, most of them scalars, and those of one file share its name.
struct Node::Content {
    std::shared_ptr<const std::string> file;
    int line = 0;
    int column = 0;
    bool quoted = false;
    /// In the order of `Kind`: the alternative says which it is.
    std::variant<std::monostate, std::string, std::vector<Node>, Entries> value;
};

}  // namespace beibao::config
