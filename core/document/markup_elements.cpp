#include <beibao/document/markup_elements.h>

#include <algorithm>

namespace beibao::document {

const ElementRule* ruleOf(std::string_view element)
{
    using enum ElementRule::Place;
    static const std::vector<ElementRule> rules = {
        {"document", root, {"paper", "title", "lang"}},
        {"header", page, {}},
        {"footer", page, {}},
        {"h1", block, {}},
        {"h2", block, {}},
        {"h3", block, {}},
        {"p", block, {"align", "indent", "keep-together"}},
        {"ul", block, {}},
        {"ol", block, {}},
        {"li", item, {}},
        {"table", block, {"columns", "border", "keep-together"}},
        {"tr", row, {}},
        {"td", cell, {"colspan", "align"}},
        {"th", cell, {"colspan", "align"}},
        {"hr", block, {}},
        {"space", block, {"height"}},
        {"figure", block, {"drawing", "width", "caption", "align", "keep-together"}},
        {"qr", block, {"text", "size", "align"}},
        {"page-break", block, {}},
        {"signatures", block, {"columns", "border"}},
        {"section", block, {"keep-together"}},
        {"b", inside, {}},
        {"i", inside, {}},
        {"u", inside, {}},
        {"small", inside, {}},
        {"big", inside, {}},
        {"br", inside, {}},
        {"blank", inside, {"width"}},
        {"page", inside, {}},
        {"pages", inside, {}},
        {"page-number", inside, {}},
    };
    const auto rule = std::ranges::find(rules, element, &ElementRule::name);
    return rule == rules.end() ? nullptr : &*rule;
}

}  // namespace beibao::document
