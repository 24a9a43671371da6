#pragma once

#include <string_view>
#include <vector>

namespace beibao::document {

/// What the set of elements says about one of them; docs/templates.md is its text for people.
struct ElementRule {
    enum class Place {
        root,
        page,    ///< header and footer, directly in the root
        block,   ///< stands by itself
        inside,  ///< part of a line
        item,    ///< of a list
        row,     ///< of a table
        cell,    ///< of a row
    };

    std::string_view name;
    Place place;
    std::vector<std::string_view> attributes;
};

/// Null if there is no such element.
[[nodiscard]] const ElementRule* ruleOf(std::string_view element);

}  // namespace beibao::document
