#include <beibao/store/upgrade/model_versions.h>

#include <beibao/store/tables/meta.h>

#include <nlohmann/json.hpp>

namespace beibao::store {

namespace {

using nlohmann::json;

/// As `canonicalText` has it.
model::Field fieldIn(const json& declaration)
{
    model::Field field;
    field.name = declaration.value("name", "");
    field.kind = model::kindNamed(declaration.value("kind", "")).value_or(model::FieldKind::text);
    field.scale = declaration.value("scale", field.scale);
    field.secrecy = static_cast<model::Secrecy>(declaration.value("secrecy", 0));
    field.computed.sql = declaration.value("computed", "");
    for (const auto& column : declaration.value("columns", json::array()))
        field.columns.push_back(fieldIn(column));
    return field;
}

}  // namespace

void rememberModel(sqlite::Database& database, const model::Model& model, const Bytes& hash)
{
    database.prepare("INSERT OR IGNORE INTO main.model_version(hash, text) VALUES(?,?)")
        .bind(1, std::span<const std::byte>(hash))
        .bind(2, std::string_view(canonicalText(model)))
        .run();
    setMeta(database, "model", toHex(hash));
}

std::string modelOfTables(sqlite::Database& database)
{
    return metaText(database, "model").value_or("");
}

std::vector<Forms> declaredForms(sqlite::Database& database, const std::string& type)
{
    std::vector<Forms> declared;
    auto rows = database.prepare("SELECT text FROM main.model_version ORDER BY lower(hex(hash)) = "
                                 "(SELECT value FROM main.meta WHERE key = 'model'), rowid");
    while (rows.step()) {
        const auto model = json::parse(rows.text(0), nullptr, false);
        const auto found = model.find(type);
        if (!model.is_object() || found == model.end())
            continue;
        model::RecordType stored;
        for (const auto& field : found->value("fields", json::array()))
            stored.fields.push_back(fieldIn(field));
        declared.push_back(formsOf(stored));
    }
    return declared;
}

std::int64_t upgradesOf(sqlite::Database& database)
{
    return database.queryInteger("SELECT CAST(value AS INTEGER) FROM main.meta WHERE key = 'upgrades'").value_or(0);
}

void noteUpgrade(sqlite::Database& database)
{
    setMeta(database, "upgrades", std::to_string(upgradesOf(database) + 1));
}

}  // namespace beibao::store
