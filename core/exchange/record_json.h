#pragma once

#include <beibao/store/session.h>

#include <nlohmann/json.hpp>

namespace beibao::exchange {

using Json = nlohmann::ordered_json;

/// `{"id", "type", "number", "state", "fields", "created", "updated"}`; references as `{"id", "type", "title"}`.
/// `use` is that of all titles in it.
[[nodiscard]] Json recordJson(store::Session& session, const model::Record& record,
                              store::TitleUse use = store::TitleUse::reading);
[[nodiscard]] Json valueJson(store::Session& session, const model::Field& field, const model::Value& value,
                             store::TitleUse use = store::TitleUse::reading);

}  // namespace beibao::exchange
