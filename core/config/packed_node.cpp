#include <beibao/config/packed_node.h>

#include <beibao/config/node_image.h>

namespace beibao::config {

PackedNode::PackedNode(const Node& root) : PackedNode(NodeImage::of(root), root.location().file) {}

PackedNode::PackedNode(std::string image, std::string file) : image_(std::move(image)), file_(std::move(file)) {}

Node PackedNode::unpack() const
{
    return NodeImage::read(image_, file_).value_or(Node());
}

}  // namespace beibao::config
