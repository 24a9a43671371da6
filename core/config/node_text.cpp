#include <beibao/config/node_text.h>

#include <nlohmann/json.hpp>
#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

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

void emit(const Node& node, YAML::Emitter& out)
{
    switch (node.kind()) {
    case Node::Kind::null:
        out << YAML::Null;
        return;
    case Node::Kind::map:
        out << YAML::BeginMap;
        for (const auto& [key, value] : node.entries()) {
            out << YAML::Key << key.text() << YAML::Value;
            emit(value, out);
        }
        out << YAML::EndMap;
        return;
    case Node::Kind::sequence:
        out << YAML::BeginSeq;
        for (const auto& item : node.items())
            emit(item, out);
        out << YAML::EndSeq;
        return;
    case Node::Kind::scalar:
        break;
    }
    if (node.boolean() || node.integer())
        out << node.text();
    else
        out << YAML::DoubleQuoted << node.text();
}

}  // namespace

std::string nodeYaml(const Node& node)
{
    YAML::Emitter out;
    emit(node, out);
    return std::string(out.c_str()) + "\n";
}

std::string nodeText(const Node& node)
{
    return jsonOf(node).dump();
}

}  // namespace beibao::config
