#include <beibao/model/value_entry.h>

#include <beibao/base/text.h>
#include <beibao/model/value_text.h>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <vector>

namespace beibao::model {

namespace {

constexpr int fenDigits = 2;
constexpr int millimetreDigits = 3;

/// The ASCII form of digits and signs that a Chinese input method leaves full-width.
std::string halfWidth(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, char>, 8> others{
        {{"。", '.'}, {"．", '.'}, {"，", ','}, {"：", ':'}, {"－", '-'}, {"—", '-'}, {"／", '/'}, {"　", ' '}}};
    std::string plain;
    forEachCharacter(text, [&](std::string_view character) {
        // U+FF10 to U+FF19, full-width digits, are EF BC 90 to EF BC 99.
        if (character.size() == 3 && character.substr(0, 2) == "\xef\xbc" && character[2] >= '\x90' &&
            character[2] <= '\x99') {
            plain += static_cast<char>('0' + (character[2] - '\x90'));
            return;
        }
        for (const auto& [wide, narrow] : others)
            if (character == wide) {
                plain += narrow;
                return;
            }
        plain += character;
    });
    return trimmed(plain);
}

/// Whole units of 10^-digits.
std::optional<std::int64_t> scaled(std::string text, int digits)
{
    std::erase(text, ',');
    const auto decimal = Decimal::parse(text, digits);
    return decimal ? std::optional(decimal->units) : std::nullopt;
}

std::string unscaled(std::int64_t units, int digits)
{
    return Decimal{units, digits}.text();
}

std::optional<int> number(std::string_view text)
{
    int result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    const bool whole = error == std::errc() && end == text.data() + text.size() && result >= 0;
    return whole ? std::optional(result) : std::nullopt;
}

/// The numbers between any of `separators`; nothing if a part is none.
std::optional<std::vector<int>> numbersIn(std::string_view text, std::string_view separators)
{
    std::vector<int> numbers;
    while (true) {
        const auto end = std::min(text.find_first_of(separators), text.size());
        const auto part = number(text.substr(0, end));
        if (!part)
            return std::nullopt;
        numbers.push_back(*part);
        if (end == text.size())
            return numbers;
        text.remove_prefix(end + 1);
    }
}

std::optional<Date> dayOf(int year, int month, int day)
{
    return Date::parse(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

std::optional<Date> dateEntered(std::string_view text, const Timestamp& now)
{
    const auto today = now.date();
    if (text == ".")
        return today;
    const auto parts = numbersIn(text, "-./");
    if (!parts)
        return std::nullopt;
    if (parts->size() == 1 && text.size() == 8)
        return dayOf((*parts)[0] / 10'000, (*parts)[0] / 100 % 100, (*parts)[0] % 100);
    if (parts->size() == 2)
        return dayOf(today.year(), (*parts)[0], (*parts)[1]);
    if (parts->size() == 3)
        return dayOf((*parts)[0], (*parts)[1], (*parts)[2]);
    return std::nullopt;
}

std::optional<Timestamp> timeEntered(std::string_view text, const Timestamp& now)
{
    if (text == ".")
        return Timestamp(now.minute(), now.offset());
    if (const auto exact = Timestamp::parse(text, now.offset()))
        return exact;
    const auto space = text.find(' ');
    const auto date = space == std::string_view::npos ? now.date() : dateEntered(text.substr(0, space), now);
    const auto time = numbersIn(space == std::string_view::npos ? text : trimmed(text.substr(space)), ":");
    if (!date || !time || time->size() != 2)
        return std::nullopt;
    return Timestamp::parse(fmt::format("{}T{:02}:{:02}", date->text(), (*time)[0], (*time)[1]), now.offset());
}

}  // namespace

std::optional<Value> valueEntered(const Field& field, std::string_view text, const Timestamp& now)
{
    if (trimmed(text).empty())
        return Value();
    switch (field.kind) {
    case FieldKind::money:
        return scaled(halfWidth(text), fenDigits);
    case FieldKind::length:
        return scaled(halfWidth(text), millimetreDigits);
    case FieldKind::date:
        return dateEntered(halfWidth(text), now);
    case FieldKind::datetime:
        return timeEntered(halfWidth(text), now);
    case FieldKind::integer:
    case FieldKind::decimal:
        return parseValue(field, halfWidth(text), now.offset());
    default:
        return parseValue(field, text, now.offset());
    }
}

std::string entryText(const Field& field, const Value& value)
{
    const auto* figure = std::get_if<std::int64_t>(&value);
    if (figure && field.kind == FieldKind::money)
        return unscaled(*figure, fenDigits);
    if (figure && field.kind == FieldKind::length)
        return unscaled(*figure, millimetreDigits);
    if (const auto* time = std::get_if<Timestamp>(&value))
        return time->toMinute();
    return formatValue(value);
}

Message expectedEntry(const Field& field)
{
    switch (field.kind) {
    case FieldKind::money:
        return {"“{field}” is an amount in yuan, such as 800 or 1409.50.", {{"field", field.label}}};
    case FieldKind::length:
        return {"“{field}” is a length in metres, such as 12.402.", {{"field", field.label}}};
    case FieldKind::date:
        return {"“{field}” is a day, such as 2024-11-15, 11-15, or a full stop for today.", {{"field", field.label}}};
    case FieldKind::datetime:
        return {"“{field}” is a day and time, such as 2024-11-15 10:40, 10:40, or a full stop for now.",
                {{"field", field.label}}};
    default:
        return expectedForm(field);
    }
}

}  // namespace beibao::model
