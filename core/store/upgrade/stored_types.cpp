#include <beibao/store/upgrade/stored_types.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace beibao::store {

namespace {

using model::Field;
using model::FieldPath;
using nlohmann::json;

constexpr std::string_view decimalForm = "decimal ";

std::optional<int> scaleIn(std::string_view form)
{
    if (!form.starts_with(decimalForm))
        return std::nullopt;
    form.remove_prefix(decimalForm.size());
    int scale = 0;
    const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), scale);
    return error == std::errc() && end == form.data() + form.size() ? std::optional(scale) : std::nullopt;
}

}  // namespace

std::string formOf(const Field& field)
{
    if (field.secrecy == model::Secrecy::sealed)
        return "text sealed";
    if (field.kind == model::FieldKind::longText)
        return "text";
    if (field.kind == model::FieldKind::decimal)
        return fmt::format("{}{}", decimalForm, field.scale);
    return std::string(kindName(field.kind));
}

bool isFormOf(const std::string& form, model::FieldKind kind)
{
    Field field;
    field.kind = kind;
    return kind == model::FieldKind::decimal ? scaleIn(form).has_value() : form == formOf(field);
}

Forms formsOf(const model::RecordType& type)
{
    Forms forms;
    for (const auto& field : type.fields) {
        if (field.isComputed())
            continue;
        forms.emplace(FieldPath{{}, field.name}, formOf(field));
        for (const auto& column : field.columns)
            if (!column.isComputed())
                forms.emplace(FieldPath{field.name, column.name}, formOf(column));
    }
    return forms;
}

bool isSameForm(const std::string& stored, const std::string& declared)
{
    const auto before = scaleIn(stored);
    const auto after = scaleIn(declared);
    return stored == declared || (before && after && *before <= *after);
}

std::optional<StoredType> storedType(sqlite::Database& database, const std::string& type)
{
    auto row = database.prepare("SELECT migrations, forms FROM main.stored_type WHERE type = ?");
    row.bind(1, std::string_view(type));
    if (!row.step())
        return std::nullopt;
    try {
        StoredType stored;
        stored.migrations = json::parse(row.text(0)).get<std::vector<std::string>>();
        for (const auto& each : json::parse(row.text(1)))
            stored.forms.emplace(FieldPath{each.at(0), each.at(1)}, each.at(2));
        return stored;
    } catch (const json::exception&) {
        throw Error(Failure::integrity,
                    {"The note of how records of “{type}” are stored is damaged. Restore a backup.", {{"type", type}}});
    }
}

void rememberStoredType(sqlite::Database& database, const std::string& type, const StoredType& stored)
{
    json forms = json::array();
    for (const auto& [path, form] : stored.forms)
        forms.push_back({path.list, path.name, form});
    database.cached("INSERT OR REPLACE INTO main.stored_type(type, migrations, forms) VALUES(?,?,?)")
        ->bind(1, std::string_view(type))
        .bind(2, std::string_view(json(stored.migrations).dump()))
        .bind(3, std::string_view(forms.dump()))
        .run();
}

}  // namespace beibao::store
