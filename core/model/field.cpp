#include <beibao/model/field.h>

#include <beibao/model/name_table.h>

#include <algorithm>
#include <array>
#include <utility>

namespace beibao::model {

namespace {

constexpr std::array<std::pair<std::string_view, FieldKind>, 14> kinds{{
    {"text", FieldKind::text},
    {"long_text", FieldKind::longText},
    {"integer", FieldKind::integer},
    {"decimal", FieldKind::decimal},
    {"money", FieldKind::money},
    {"length", FieldKind::length},
    {"date", FieldKind::date},
    {"datetime", FieldKind::datetime},
    {"boolean", FieldKind::boolean},
    {"code", FieldKind::code},
    {"reference", FieldKind::reference},
    {"references", FieldKind::references},
    {"rows", FieldKind::rows},
    {"attachment", FieldKind::attachment},
}};

constexpr std::array<std::pair<std::string_view, TextFormat>, 8> formats{{
    {"identity-number", TextFormat::identityNumber},
    {"telephone", TextFormat::telephone},
    {"credit-code", TextFormat::creditCode},
    {"plate", TextFormat::plate},
    {"division-code", TextFormat::divisionCode},
    {"person-name", TextFormat::personName},
    {"geojson-area", TextFormat::geoJsonArea},
    {"record-type", TextFormat::recordType},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> fileKinds{{
    {"image", "image/*"},
    {"pdf", "application/pdf"},
    {"text", "text/*"},
    {"audio", "audio/*"},
    {"video", "video/*"},
}};

}  // namespace

std::vector<std::string> kindNames()
{
    return namesIn(kinds);
}

std::vector<std::string> formatNames()
{
    return namesIn(formats);
}

std::string_view kindName(FieldKind kind)
{
    return nameIn(kinds, kind);
}

std::optional<FieldKind> kindNamed(std::string_view name)
{
    return valueIn(kinds, name);
}

std::string_view formatName(TextFormat format)
{
    return nameIn(formats, format);
}

std::optional<TextFormat> formatNamed(std::string_view name)
{
    return valueIn(formats, name);
}

std::optional<std::string_view> fileKindNamed(std::string_view name)
{
    return valueIn(fileKinds, name);
}

std::optional<std::string_view> fileKindName(std::string_view mediaTypes)
{
    const auto name = nameIn(fileKinds, mediaTypes);
    return name.empty() ? std::nullopt : std::optional(name);
}

bool FileRule::accepts(std::string_view mediaType) const
{
    return accepted.empty() || std::ranges::any_of(accepted, [&](std::string_view each) {
               return each.ends_with("/*") ? mediaType.starts_with(each.substr(0, each.size() - 1)) : mediaType == each;
           });
}

const Field* Field::column(std::string_view columnName) const
{
    const auto found = std::ranges::find(columns, columnName, &Field::name);
    return found == columns.end() ? nullptr : &*found;
}

}  // namespace beibao::model
