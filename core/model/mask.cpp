#include <beibao/base/text.h>
#include <beibao/model/validate.h>

#include <algorithm>
#include <vector>

namespace beibao::model {

namespace {

constexpr std::string_view hidden = "****";

/// The first `front` and last `back` characters, stars for the rest, one each.
std::string keepEnds(const std::string& text, std::size_t front, std::size_t back)
{
    const auto count = characterCount(text);
    if (count <= front + back)
        return std::string(hidden);
    std::string shown;
    std::size_t index = 0;
    forEachCharacter(text, [&](std::string_view character) {
        shown += index < front || index >= count - back ? character : std::string_view("*");
        ++index;
    });
    return shown;
}

bool hasForm(const Field& field)
{
    switch (field.kind) {
    case FieldKind::text:
        return field.format != TextFormat::any;
    case FieldKind::longText:
    case FieldKind::reference:
    case FieldKind::references:
    case FieldKind::rows:
    case FieldKind::attachment:
        return false;
    default:
        return true;
    }
}

}  // namespace

std::string mask(const Field& field, const Value& value)
{
    if (isEmpty(value))
        return {};
    const auto* text = std::get_if<std::string>(&value);
    if (!text || field.kind != FieldKind::text)
        return std::string(hidden);
    switch (field.format) {
    case TextFormat::identityNumber:
        return keepEnds(*text, 6, 4);
    case TextFormat::telephone:
        return keepEnds(*text, 3, 4);
    case TextFormat::plate:
        return keepEnds(*text, 2, 1);
    default:
        break;
    }
    if (field.secrecy == Secrecy::sealed)
        return std::string(hidden);
    return keepEnds(*text, 1, 0);
}

bool holdsHidden(const Field& field)
{
    return field.secrecy != Secrecy::open || std::ranges::any_of(field.columns, holdsHidden);
}

bool isMask(const Field& field, std::string_view text)
{
    if (field.secrecy == Secrecy::open || text.find('*') == std::string_view::npos)
        return false;
    if (hasForm(field))  // in which no star has a place
        return true;
    std::size_t others = 0;
    forEachCharacter(text, [&](std::string_view character) { others += character == "*" ? 0 : 1; });
    return others == 0 || (others == 1 && text.front() != '*');
}

}  // namespace beibao::model
