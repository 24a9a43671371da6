#pragma once

#include <beibao/store/session.h>

#include <nlohmann/json.hpp>

namespace beibao::exchange {

using Json = nlohmann::ordered_json;

/// `{"id", "type", "number", "state", "fields", "created", "updated"}`; references as `{"id", "type", "title"}`.
[[nodiscard]] Json recordJson(store::Session& session, const model::Record& record);
[[nodiscard]] Json valueJson(store::Session& session, const model::Field& field, const model::Value& value);

}  // namespace beibao::exchange
