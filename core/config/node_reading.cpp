#include <beibao/config/node_reading.h>

namespace beibao::config {

std::string readText(const Node& node, Problems& problems)
{
    if (!node.isNull() && !node.isScalar())
        problems.error({"This must be a text."}, {}, node.location());
    return node.text();
}

std::vector<Node> readList(const Node& node, Problems& problems)
{
    if (!node.isNull() && !node.isSequence())
        problems.error({"This must be a list."}, {}, node.location());
    return node.items();
}

std::vector<std::string> readTexts(const Node& node, Problems& problems)
{
    std::vector<std::string> result;
    for (const auto& item : readList(node, problems))
        result.push_back(readText(item, problems));
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
