#include <beibao/config/node_text.h>

#include <nlohmann/json.hpp>

namespace beibao::config {

namespace {

nlohmann::ordered_json jsonOf(const Node& node)
{
    switch (node.kind()) {
    case Node::Kind::null:
        return nullptr;
    case Node::Kind::map: {
        auto json = nlohmann::ordered_json::object();
        for (const auto& [key, value] : node.entries())
            json[key.text()] = jsonOf(value);
        return json;
    }
    case Node::Kind::sequence: {
        auto json = nlohmann::ordered_json::array();
        for (const auto& item : node.items())
            json.push_back(jsonOf(item));
        return json;
    }
    case Node::Kind::scalar:
        break;
    }
    if (const auto flag = node.boolean())
        return *flag;
    if (const auto number = node.integer())
        return *number;
    return node.text();
}

}  // namespace

std::string nodeText(const Node& node)
{
    return jsonOf(node).dump();
}

}  // namespace beibao::config
