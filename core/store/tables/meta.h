#pragma once

#include <beibao/store/sqlite/database.h>

#include <optional>
#include <string>
#include <string_view>

namespace beibao::store {

/// What a workspace notes of itself, a text by a name; not journalled.
[[nodiscard]] std::optional<std::string> metaText(sqlite::Database& database, std::string_view key);
void setMeta(sqlite::Database& database, std::string_view key, std::string_view value);

}  // namespace beibao::store
