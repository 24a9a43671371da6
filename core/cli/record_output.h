#pragma once

#include <beibao/cli/context.h>
#include <beibao/exchange/record_json.h>
#include <beibao/model/record.h>

#include <nlohmann/json.hpp>

namespace beibao::cli {

using Json = nlohmann::ordered_json;

using exchange::recordJson;
using exchange::valueJson;

/// The type of a record that is here. Throws `Error` (`notFound`).
[[nodiscard]] const model::RecordType& typeOf(Context& context, const Id& id);

/// A record for people: its name, then a line per field under its label.
[[nodiscard]] std::string recordText(Context& context, const model::Record& record);
/// A line per record: number, title, state, and id.
[[nodiscard]] std::string listText(Context& context, const std::vector<model::Record>& records);

[[nodiscard]] Answer recordAnswer(Context& context, const model::Record& record);
[[nodiscard]] Answer makeAnswer(Json json, std::string text);

}  // namespace beibao::cli
