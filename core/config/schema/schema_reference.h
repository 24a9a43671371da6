#pragma once

#include <beibao/config/schema/schema.h>

#include <string>
#include <string_view>

namespace beibao::config {

/// The schema as a page of Markdown for people: a heading for each part with a title, and under it all its keys, each
/// with what it is for, how it is written, what holds without it, and an example. `introduction` stands first.
[[nodiscard]] std::string schemaReference(const Schema& schema, std::string_view introduction);

}  // namespace beibao::config
