#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Names of the values of an enumeration, as they stand in YAML, in tables of pairs.
namespace beibao::model {

/// Empty for a value without a name.
template <typename Table, typename Value>
[[nodiscard]] std::string_view nameIn(const Table& table, const Value& value)
{
    const auto found = std::ranges::find(table, value, [](const auto& each) { return each.second; });
    return found == table.end() ? std::string_view() : found->first;
}

template <typename Table>
[[nodiscard]] auto valueIn(const Table& table, std::string_view name) -> std::optional<decltype(table.front().second)>
{
    const auto found = std::ranges::find(table, name, [](const auto& each) { return each.first; });
    if (found == table.end())
        return std::nullopt;
    return found->second;
}

template <typename Table>
[[nodiscard]] std::vector<std::string> namesIn(const Table& table)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : table)
        names.emplace_back(name);
    return names;
}

}  // namespace beibao::model
