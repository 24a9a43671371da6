#include <beibao/document/markup_elements.h>
#include <beibao/document/markup_report.h>
#include <beibao/document/text_position.h>

#include <algorithm>

namespace beibao::document {

void MarkupReport::warn(const pugi::xml_node& node, Message message)
{
    problems_.warning(std::move(message), {}, placeOf(node));
}

void MarkupReport::reject(const pugi::xml_node& node, Message message)
{
    problems_.error(std::move(message), {}, placeOf(node));
}

void MarkupReport::rejectPlace(const pugi::xml_node& node)
{
    const std::string element = node.name();
    const std::string parent = node.parent().name();
    if (node.type() != pugi::node_element)
        reject(node, Message("Text cannot stand directly in “{parent}”. Put it into the elements made for it.",
                             {{"parent", parent}}));
    else if (ruleOf(element) == nullptr)
        reject(node, Message("There is no element “{element}” in documents. Correct its name or take it out.",
                             {{"element", element}}));
    else
        reject(node, Message("“{element}” cannot stand in “{parent}”.", {{"element", element}, {"parent", parent}}));
}

void MarkupReport::checkAttributes(const pugi::xml_node& element)
{
    const auto& known = ruleOf(element.name())->attributes;
    for (const auto& attribute : element.attributes()) {
        if (std::ranges::find(known, attribute.name()) == known.end())
            warn(element,
                 Message("“{element}” has no attribute “{attribute}”. Correct its name or take it out.",
                         {{"element", std::string(element.name())}, {"attribute", std::string(attribute.name())}}));
    }
}

Location MarkupReport::placeOf(const pugi::xml_node& node) const
{
    // The parser remembers where an element's name begins: one behind its bracket.
    const std::ptrdiff_t bracket = node.type() == pugi::node_element ? 1 : 0;
    const auto offset = std::max<std::ptrdiff_t>(node.offset_debug() - bracket, 0);
    return locate(markup_, static_cast<std::size_t>(offset), name_);
}

}  // namespace beibao::document
