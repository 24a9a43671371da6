#include "dispute/wording.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <map>
#include <set>

namespace beibao::mediation {

namespace {

std::string toUtf8(const icu::UnicodeString& text)
{
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

LocalizedText withWords(const LocalizedText& reason, const std::string& words)
{
    auto texts = reason.byLanguageTag();
    for (auto& [language, text] : texts)
        text.insert(0, "“" + words + (language == "en" ? "”: " : "”："));
    return LocalizedText(std::move(texts));
}

}  // namespace

std::vector<ForbiddenPlace> checkWording(const std::string& text, const std::string& field,
                                         std::span<const ForbiddenWording> rules, Problems& problems)
{
    const auto content = icu::UnicodeString::fromUTF8(text);
    const auto characters = [&](std::int32_t units) { return static_cast<std::size_t>(content.countChar32(0, units)); };
    std::vector<ForbiddenPlace> places;
    std::set<std::map<std::string, std::string>> told;
    for (const auto& rule : rules) {
        UErrorCode status = U_ZERO_ERROR;
        icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(rule.pattern), content, 0, status);
        if (U_FAILURE(status)) {
            problems.error(
                {"The pattern “{pattern}” of a wording rule is not a regular expression.", {{"pattern", rule.pattern}}},
                field);
            continue;
        }
        while (matcher.find()) {
            if (told.insert(rule.reason.byLanguageTag()).second)
                problems.error(Message::fromAuthor(withWords(rule.reason, toUtf8(matcher.group(status)))), field);
            places.push_back({characters(matcher.start(status)), characters(matcher.end(status))});
        }
    }
    return places;
}

}  // namespace beibao::mediation
