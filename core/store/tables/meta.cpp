#include <beibao/store/tables/meta.h>

namespace beibao::store {

std::optional<std::string> metaText(sqlite::Database& database, std::string_view key)
{
    auto row = database.prepare("SELECT value FROM main.meta WHERE key = ?");
    if (!row.bind(1, key).step())
        return std::nullopt;
    return row.text(0);
}

void setMeta(sqlite::Database& database, std::string_view key, std::string_view value)
{
    database
        .prepare("INSERT INTO main.meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
        .bind(1, key)
        .bind(2, value)
        .run();
}

}  // namespace beibao::store
