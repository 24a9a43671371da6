#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace beibao {

/// The languages of the suite. Simplified Chinese is complete; English is the language of the source.
enum class Language { simplifiedChinese, english };

/// `zh_CN` or `en`, as they stand in YAML.
[[nodiscard]] std::string_view languageTag(Language language);

/// A text that its author wrote in several languages, such as the label of a field.
class LocalizedText {
public:
    LocalizedText() = default;
    /// One text for every language (a name, a number, a file).
    explicit LocalizedText(std::string text);
    explicit LocalizedText(std::map<std::string, std::string> textByLanguageTag);

    /// The text in `language`, else in any language it was written in; empty only if nothing was written.
    [[nodiscard]] const std::string& text(Language language) const;
    [[nodiscard]] const std::map<std::string, std::string>& byLanguageTag() const { return texts_; }
    [[nodiscard]] bool empty() const { return texts_.empty(); }

    friend bool operator==(const LocalizedText&, const LocalizedText&) = default;

private:
    std::map<std::string, std::string> texts_;
};

/// A sentence for a person, not yet in that person's language: an English pattern with `{named}` places,
/// and what to put there. The pattern is the key under which translations are kept.
class Message {
public:
    using Argument = std::variant<std::string, LocalizedText>;

    Message() = default;
    /// `pattern` must be a literal: translations are found, and checked for completeness, by it.
    // NOLINTNEXTLINE(google-explicit-constructor): wherever a message is wanted, a literal is one
    Message(std::string_view pattern, std::initializer_list<std::pair<std::string, Argument>> arguments = {});
    Message(std::string_view pattern, std::vector<std::pair<std::string, Argument>> arguments);

    /// A sentence whose author gives it in all languages, as a rule in YAML does.
    [[nodiscard]] static Message fromAuthor(LocalizedText text);

    [[nodiscard]] const std::string& pattern() const { return pattern_; }
    [[nodiscard]] const LocalizedText& authored() const { return authored_; }
    [[nodiscard]] const std::vector<std::pair<std::string, Argument>>& arguments() const { return arguments_; }

    friend bool operator==(const Message&, const Message&) = default;

private:
    std::string pattern_;
    LocalizedText authored_;
    std::vector<std::pair<std::string, Argument>> arguments_;
};

/// Translations of message patterns, by language.
class Translations {
public:
    void add(Language language, std::string pattern, std::string translation);
    [[nodiscard]] bool contains(Language language, const std::string& pattern) const;

    /// The message as that person reads it. A pattern without a translation is shown in English.
    [[nodiscard]] std::string text(const Message& message, Language language) const;

private:
    std::map<std::pair<Language, std::string>, std::string> translations_;
};

/// The `{named}` places of a pattern, in order, for checking that a translation keeps them.
[[nodiscard]] std::vector<std::string> placesIn(std::string_view pattern);

}  // namespace beibao
