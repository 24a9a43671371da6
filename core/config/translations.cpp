#include <beibao/config/translations.h>

#include <beibao/config/yaml.h>

#include <algorithm>
#include <string>

namespace beibao::config {

namespace {

/// A translation may put places in another order, and name one twice or once.
std::vector<std::string> distinctPlaces(std::string_view pattern)
{
    auto places = placesIn(pattern);
    std::ranges::sort(places);
    const auto repeated = std::ranges::unique(places);
    places.erase(repeated.begin(), repeated.end());
    return places;
}

}  // namespace

void addTranslations(const Node& file, Language language, Translations& translations, Problems& problems)
{
    if (!file.isMap() && !file.isNull())
        problems.error(Message("A file of translations must consist of English sentences, each with its translation."),
                       {}, file.location());
    for (const auto& [pattern, translation] : file.entries()) {
        if (!translation.isScalar() || translation.text().empty())
            problems.error(Message("There is no translation for “{pattern}”.", {{"pattern", pattern.text()}}), {},
                           pattern.location());
        else if (distinctPlaces(pattern.text()) != distinctPlaces(translation.text()))
            problems.error(Message("The translation does not keep the places in braces of “{pattern}”.",
                                   {{"pattern", pattern.text()}}),
                           {}, translation.location());
        else
            translations.add(language, pattern.text(), translation.text());
    }
}

Translations builtInTranslations()
{
    Translations translations;
    Problems unheeded;
    for (const auto& file : builtInTranslationFiles())
        addTranslations(parseYaml(file.text, std::string(file.name), unheeded), Language::simplifiedChinese,
                        translations, unheeded);
    return translations;
}

}  // namespace beibao::config
