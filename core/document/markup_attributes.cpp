#include <beibao/document/markup_attributes.h>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace beibao::document {

namespace {

constexpr double largestWeight = 1000;

std::optional<double> parseNumber(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::vector<std::string_view> splitAtSpaces(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

}  // namespace

std::optional<double> MarkupAttributes::number(const char* name, double least, double most) const
{
    const auto attribute = element_.attribute(name);
    if (!attribute)
        return std::nullopt;
    const auto number = parseNumber(attribute.value());
    if (number && *number >= least && *number <= most)
        return number;
    warnOfValue(name, fmt::format("{}–{}", least, most));
    return std::nullopt;
}

std::vector<double> MarkupAttributes::numbers(const char* name) const
{
    std::vector<double> numbers;
    const std::string written = text(name);
    for (const auto word : splitAtSpaces(written)) {
        const auto number = parseNumber(word);
        if (!number || !(*number > 0 && *number <= largestWeight)) {
            warnOfValue(name, "2 5 2 5");
            return {};
        }
        numbers.push_back(*number);
    }
    return numbers;
}

bool MarkupAttributes::yes(const char* name, bool otherwise) const
{
    const auto attribute = element_.attribute(name);
    const std::string_view value = attribute.value();
    if (attribute && value != "yes" && value != "no")
        warnOfValue(name, "yes, no");
    return value == "yes" || (value != "no" && otherwise);
}

std::optional<Alignment> MarkupAttributes::alignment() const
{
    static constexpr std::array<std::pair<std::string_view, Alignment>, 4> words = {{
        {"left", Alignment::left},
        {"center", Alignment::center},
        {"right", Alignment::right},
        {"justify", Alignment::justify},
    }};
    const auto attribute = element_.attribute("align");
    for (const auto& [word, alignment] : words) {
        if (word == attribute.value())
            return alignment;
    }
    if (attribute)
        warnOfValue("align", "left, center, right, justify");
    return std::nullopt;
}

void MarkupAttributes::warnOfValue(const char* name, const std::string& expected) const
{
    warn_(Message("“{value}” is no value for the attribute “{attribute}” of “{element}”. Expected: {expected}.",
                  {{"value", text(name)},
                   {"attribute", std::string(name)},
                   {"element", std::string(element_.name())},
                   {"expected", expected}}));
}

}  // namespace beibao::document
