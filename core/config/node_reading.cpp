#include <beibao/config/localized_text.h>
#include <beibao/config/node_reading.h>

namespace beibao::config {

std::vector<std::string> textsIn(const Node& node)
{
    std::vector<std::string> result;
    for (const auto& item : node.items())
        result.push_back(item.text());
    return result;
}

std::vector<std::string> textOrTextsIn(const Node& node)
{
    return node.isScalar() ? std::vector{node.text()} : textsIn(node);
}

bool flagIn(const Node& node)
{
    return node.boolean().value_or(false);
}

model::Expression expressionIn(const Node& node)
{
    return {node.text(), node.location()};
}

std::vector<model::Condition> conditionsIn(const Node& node)
{
    std::vector<model::Condition> result;
    for (const auto& item : node.items())
        result.push_back({expressionIn(item["sql"]), localizedTextIn(item["message"])});
    return result;
}

bool isName(const std::string& text)
{
    if (text.empty() || text.size() > 40 || text.front() < 'a' || text.front() > 'z' ||
        text.find("__") != std::string::npos)
        return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

}  // namespace beibao::config
