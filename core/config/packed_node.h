#pragma once

#include <beibao/config/node.h>

#include <string>

namespace beibao::config {

/// What a file holds, kept small: a tree of nodes takes twenty times the room, and there are programs that look at it
/// once or twice in a long life.
class PackedNode {
public:
    /// A null that stands nowhere.
    PackedNode() = default;
    /// All that stands in `root` must stand in one file, or nowhere.
    explicit PackedNode(const Node& root);
    /// `image` as `NodeImage::of` gives it.
    PackedNode(std::string image, std::string file);

    /// The tree, made anew.
    [[nodiscard]] Node unpack() const;
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] const std::string& image() const { return image_; }

private:
    std::string image_;
    std::string file_;
};

}  // namespace beibao::config
