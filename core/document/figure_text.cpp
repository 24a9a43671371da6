#include <beibao/document/figure_text.h>

#include <beibao/base/quantity.h>
#include <beibao/model/value_text.h>

#include <fmt/format.h>

namespace beibao::document {

namespace {

using model::ColumnKind;

constexpr std::string_view nothing = "—";
constexpr double fenPerYuan = 100;
constexpr double millimetresPerMetre = 1000;

/// As a field that holds such values.
model::Field fieldLike(const model::IndicatorColumn& column)
{
    model::Field field;
    field.codeList = column.codeList;
    switch (column.kind) {
    case ColumnKind::money:
        field.kind = model::FieldKind::money;
        break;
    case ColumnKind::length:
        field.kind = model::FieldKind::length;
        break;
    case ColumnKind::code:
        field.kind = model::FieldKind::code;
        break;
    case ColumnKind::division:
        field.format = model::TextFormat::divisionCode;
        break;
    default:
        break;
    }
    return field;
}

std::string realText(double number, ColumnKind kind)
{
    if (kind == ColumnKind::percent)
        return fmt::format("{:.1f}%", number * 100);
    if (kind == ColumnKind::integer)
        return fmt::format("{:.0f}", number);
    const auto rounded = Decimal::round(number, 2);
    return rounded ? rounded->text() : fmt::format("{:.2f}", number);
}

std::string integerText(std::int64_t number, const model::IndicatorColumn& column, const model::ValueDisplay& display)
{
    if (column.kind == ColumnKind::percent)
        return realText(static_cast<double>(number), column.kind);
    if (column.kind == ColumnKind::money || column.kind == ColumnKind::length)
        return display.text(fieldLike(column), number);
    return std::to_string(number);
}

}  // namespace

std::string figureText(const model::Figure& figure, const model::IndicatorColumn& column, const model::RecordType& type,
                       const model::ValueDisplay& display)
{
    if (const auto* number = std::get_if<std::int64_t>(&figure))
        return integerText(*number, column, display);
    if (const auto* real = std::get_if<double>(&figure)) {
        const bool isWhole = column.kind == ColumnKind::money || column.kind == ColumnKind::length;
        return isWhole ? display.text(fieldLike(column), static_cast<std::int64_t>(*real))
                       : realText(*real, column.kind);
    }
    if (const auto* text = std::get_if<std::string>(&figure))
        return column.kind == ColumnKind::state ? display.state(type, *text) : display.text(fieldLike(column), *text);
    if (const auto* id = std::get_if<Id>(&figure))
        return display.text(fieldLike(column), *id);
    return std::string(nothing);
}

std::optional<double> numberIn(const model::Figure& figure, const model::IndicatorColumn& column)
{
    std::optional<double> number;
    if (const auto* whole = std::get_if<std::int64_t>(&figure))
        number = static_cast<double>(*whole);
    else if (const auto* real = std::get_if<double>(&figure))
        number = *real;
    if (number && column.kind == ColumnKind::money)
        *number /= fenPerYuan;
    if (number && column.kind == ColumnKind::length)
        *number /= millimetresPerMetre;
    return number;
}

bool isNumeric(const model::IndicatorColumn& column)
{
    switch (column.kind) {
    case ColumnKind::integer:
    case ColumnKind::decimal:
    case ColumnKind::money:
    case ColumnKind::length:
    case ColumnKind::percent:
        return true;
    default:
        return false;
    }
}

}  // namespace beibao::document
