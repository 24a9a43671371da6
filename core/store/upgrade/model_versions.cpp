#include <beibao/store/upgrade/model_versions.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace beibao::store {

namespace {

using nlohmann::json;

void setMeta(sqlite::Database& database, std::string_view key, std::string_view value)
{
    database
        .prepare("INSERT INTO main.meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
        .bind(1, key)
        .bind(2, value)
        .run();
}

/// What is declared by that name among fields or columns; empty if nothing is.
json named(const json& declarations, const std::string& name)
{
    const auto found =
        std::ranges::find_if(declarations, [&](const json& each) { return each.value("name", "") == name; });
    return found == declarations.end() ? json::object() : *found;
}

bool declares(const json& model, const std::string& type, const model::FieldPath& path)
{
    const auto found = model.find(type);
    if (found == model.end())
        return false;
    auto declarations = found->value("fields", json::array());
    if (!path.list.empty())
        declarations = named(declarations, path.list).value("columns", json::array());
    return !named(declarations, path.name).empty();
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
    return database.queryText("SELECT value FROM main.meta WHERE key = 'model'").value_or("");
}

bool wasDeclared(sqlite::Database& database, const std::string& type, const model::FieldPath& field)
{
    auto rows = database.prepare("SELECT text FROM main.model_version");
    while (rows.step())
        if (const auto model = json::parse(rows.text(0), nullptr, false);
            model.is_object() && declares(model, type, field))
            return true;
    return false;
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
