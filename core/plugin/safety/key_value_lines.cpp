#include <beibao/plugin/safety/key_value_lines.h>

#include <algorithm>

namespace beibao::plugin {

std::map<std::string, std::string, std::less<>> readKeyValueLines(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> values;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (const auto equals = line.find('='); equals != std::string_view::npos)
            values.emplace(line.substr(0, equals), line.substr(equals + 1));
    }
    return values;
}

}  // namespace beibao::plugin
