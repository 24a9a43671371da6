#include <beibao/base/message.h>

#include <algorithm>

namespace beibao {

namespace {

/// Calls `onText(text)` and `onPlace(name)` for the parts of a pattern in order.
template <typename OnText, typename OnPlace>
void forEachPart(std::string_view pattern, OnText onText, OnPlace onPlace)
{
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) {
            onText(pattern);
            return;
        }
        onText(pattern.substr(0, open));
        onPlace(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
}

const std::string noText;

}  // namespace

std::string_view languageTag(Language language)
{
    return language == Language::english ? "en" : "zh_CN";
}

LocalizedText::LocalizedText(std::string text) : texts_{{"", std::move(text)}} {}

LocalizedText::LocalizedText(std::map<std::string, std::string> textByLanguageTag)
    : texts_(std::move(textByLanguageTag))
{
}

const std::string& LocalizedText::text(Language language) const
{
    if (const auto found = texts_.find(std::string(languageTag(language))); found != texts_.end())
        return found->second;
    return texts_.empty() ? noText : texts_.begin()->second;
}

Message::Message(std::string_view pattern, std::initializer_list<std::pair<std::string, Argument>> arguments)
    : pattern_(pattern), arguments_(arguments)
{
}

Message::Message(std::string_view pattern, std::vector<std::pair<std::string, Argument>> arguments)
    : pattern_(pattern), arguments_(std::move(arguments))
{
}

Message Message::fromAuthor(LocalizedText text)
{
    Message message;
    message.authored_ = std::move(text);
    return message;
}

void Translations::add(Language language, std::string pattern, std::string translation)
{
    translations_.insert_or_assign({language, std::move(pattern)}, std::move(translation));
}

bool Translations::contains(Language language, const std::string& pattern) const
{
    return translations_.contains({language, pattern});
}

std::string Translations::text(const Message& message, Language language) const
{
    std::string_view pattern = message.pattern();
    if (!message.authored().empty())
        pattern = message.authored().text(language);
    else if (const auto found = translations_.find({language, message.pattern()}); found != translations_.end())
        pattern = found->second;

    std::string result;
    forEachPart(
        pattern, [&](std::string_view text) { result += text; },
        [&](std::string_view name) {
            const auto& arguments = message.arguments();
            const auto argument = std::ranges::find(arguments, name, [](const auto& each) { return each.first; });
            if (argument == arguments.end())
                result.append("{").append(name).append("}");
            else if (const auto* localized = std::get_if<LocalizedText>(&argument->second))
                result += localized->text(language);
            else
                result += std::get<std::string>(argument->second);
        });
    return result;
}

std::vector<std::string> placesIn(std::string_view pattern)
{
    std::vector<std::string> places;
    forEachPart(pattern, [](std::string_view) {}, [&](std::string_view name) { places.emplace_back(name); });
    return places;
}

}  // namespace beibao
