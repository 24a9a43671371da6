#include <beibao/model/value_text.h>

#include <beibao/base/text.h>
#include <beibao/model/validate.h>

#include <charconv>

namespace beibao::model {

namespace {

std::optional<Value> parseInteger(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<Value> parseText(const Field& field, std::string_view text)
{
    const auto normal = normalized(text);
    if (!normal)
        return std::nullopt;
    if (field.kind == FieldKind::longText)
        return *normal;
    return field.format == TextFormat::any ? trimmed(*normal) : comparable(field, *normal);
}

struct Formatter {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const Decimal& value) const { return value.text(); }
    std::string operator()(const Date& value) const { return value.text(); }
    std::string operator()(const Timestamp& value) const { return value.text(); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const Id& value) const { return value.text(); }
    std::string operator()(const Attachment& value) const { return value.name; }
    std::string operator()(const Masked& value) const { return value.shown; }
    std::string operator()(const auto&) const { return {}; }
};

}  // namespace

std::optional<Value> parseValue(const Field& field, std::string_view text, std::chrono::minutes offset)
{
    switch (field.kind) {
    case FieldKind::integer:
    case FieldKind::money:
    case FieldKind::length:
        return parseInteger(text);
    case FieldKind::decimal:
        return Decimal::parse(text, field.scale);
    case FieldKind::date:
        return Date::parse(text);
    case FieldKind::datetime:
        return Timestamp::parse(text, offset);
    case FieldKind::boolean:
        if (text != "true" && text != "false")
            return std::nullopt;
        return text == "true";
    case FieldKind::reference:
        return Id::parse(text);
    case FieldKind::text:
    case FieldKind::longText:
    case FieldKind::code:
        return parseText(field, text);
    default:
        return std::nullopt;
    }
}

std::string formatValue(const Value& value)
{
    return std::visit(Formatter{}, value);
}

Message expectedForm(const Field& field)
{
    switch (field.kind) {
    case FieldKind::integer:
        return {"“{field}” must be a whole number.", {{"field", field.label}}};
    case FieldKind::money:
        return {"“{field}” must be a whole number of fen.", {{"field", field.label}}};
    case FieldKind::length:
        return {"“{field}” must be a whole number of millimetres.", {{"field", field.label}}};
    case FieldKind::decimal:
        return {"“{field}” must be a number with at most {scale} digits after the point.",
                {{"field", field.label}, {"scale", std::to_string(field.scale)}}};
    case FieldKind::date:
        return {"“{field}” must be a day that exists, such as 2024-11-15.", {{"field", field.label}}};
    case FieldKind::datetime:
        return {"“{field}” must be a time such as 2024-11-15T10:40+08:00.", {{"field", field.label}}};
    case FieldKind::boolean:
        return {"“{field}” must be true or false.", {{"field", field.label}}};
    case FieldKind::reference:
    case FieldKind::references:
        return {"“{field}” must be the id of a record.", {{"field", field.label}}};
    case FieldKind::rows:
        return {"“{field}” must be a list of rows.", {{"field", field.label}}};
    case FieldKind::attachment:
        return {"“{field}” holds a file and cannot be written here.", {{"field", field.label}}};
    default:
        return {"“{field}” must be a text in UTF-8.", {{"field", field.label}}};
    }
}

}  // namespace beibao::model
