#pragma once

#include <beibao/config/node.h>
#include <beibao/model/record_type.h>

#include <string>
#include <vector>

/// What stands in nodes whose schema was checked before (`checkSchema`); of anything else they give nothing, and say
/// nothing of it.
namespace beibao::config {

[[nodiscard]] std::vector<std::string> textsIn(const Node& node);
/// Of what may be one text or a list of them.
[[nodiscard]] std::vector<std::string> textOrTextsIn(const Node& node);
[[nodiscard]] bool flagIn(const Node& node);
[[nodiscard]] model::Expression expressionIn(const Node& node);
/// `[{sql: …, message: …}]`
[[nodiscard]] std::vector<model::Condition> conditionsIn(const Node& node);

/// Whether a text may name a module's type, field or state: names become columns and tables, lower-case words with
/// underscores, as SQL reads them without quotes.
[[nodiscard]] bool isName(const std::string& text);

}  // namespace beibao::config
