#pragma once

#include <beibao/config/schema/schema_check.h>
#include <beibao/config/yaml.h>

#include <string>
#include <string_view>

namespace beibao::test {

/// YAML as a program reads it: with what is wrong with its form, and with what its schema says against it.
[[nodiscard]] inline config::Node parseChecked(std::string_view text, const std::string& name,
                                               const config::Schema& schema, Problems& problems)
{
    auto node = config::parseYaml(text, name, problems);
    problems.append(checkSchema(schema, node, {name, 1, 1}));
    return node;
}

}  // namespace beibao::test
