#include <beibao/config/localized_text.h>

#include <map>
#include <string>

namespace beibao::config {

LocalizedText localizedTextIn(const Node& node)
{
    std::map<std::string, std::string> texts;
    for (const auto& [language, text] : node.entries())
        texts[language.text()] = text.text();
    return LocalizedText(std::move(texts));
}

}  // namespace beibao::config
