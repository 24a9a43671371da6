#include <beibao/base/text.h>
#include <beibao/document/markup.h>

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace beibao::document {

namespace {

/// Deep enough for any paper; keeps reading from running out of stack.
constexpr int deepestNesting = 60;

Message messageFor(pugi::xml_parse_status status)
{
    switch (status) {
    case pugi::status_end_element_mismatch:
        return Message("An element is not closed, or closed in the wrong place. Close elements in the reverse order of "
                       "opening.");
    case pugi::status_no_document_element:
        return Message("There is no element “document” around the text.");
    case pugi::status_bad_attribute:
        return Message("This attribute cannot be read. Write it as name=\"value\".");
    default:
        return Message("The markup cannot be read from here on. Check the angle brackets, and write “&lt;” for a "
                       "less-than sign in text.");
    }
}

bool isEntity(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> named = {"amp", "lt", "gt", "quot", "apos"};
    if (std::ranges::find(named, name) != named.end())
        return true;
    const bool hexadecimal = name.starts_with("#x");
    if (!name.starts_with('#'))
        return false;
    name.remove_prefix(hexadecimal ? 2 : 1);
    return !name.empty() && std::ranges::all_of(name, [&](unsigned char digit) {
        return hexadecimal ? std::isxdigit(digit) != 0 : std::isdigit(digit) != 0;
    });
}

/// The parser lets unknown entities pass as text, which would then be printed.
void findUnknownEntities(std::string_view markup, std::vector<MarkupFault>& faults)
{
    for (std::size_t position = 0; position < markup.size(); ++position) {
        if (markup.substr(position).starts_with("<!--"))
            position = std::min(markup.find("-->", position), markup.size() - 1);
        if (markup[position] != '&')
            continue;
        const std::size_t end = markup.find(';', position);
        if (end == std::string_view::npos || !isEntity(markup.substr(position + 1, end - position - 1)))
            faults.push_back({Message("This “&” begins none of the known characters. Write “&amp;” for the sign "
                                      "itself, and other characters as they are."),
                              position});
    }
}

void findDeepNesting(pugi::xml_document& parsed, std::vector<MarkupFault>& faults)
{
    struct Walker : pugi::xml_tree_walker {
        std::vector<MarkupFault>* faults = nullptr;
        bool for_each(pugi::xml_node& node) override
        {
            if (depth() < deepestNesting)
                return true;
            faults->push_back({Message("Elements are nested too deeply here."),
                               static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0))});
            return false;
        }
    };
    Walker walker;
    walker.faults = &faults;
    parsed.traverse(walker);
}

void findRootFaults(const pugi::xml_document& parsed, std::vector<MarkupFault>& faults)
{
    int roots = 0;
    for (const auto& node : parsed.children()) {
        if (node.type() != pugi::node_element)
            continue;
        const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug() - 1, 0));
        if (std::string_view(node.name()) != "document")
            faults.push_back({Message("The outermost element is “{element}” and has to be “document”.",
                                      {{"element", std::string(node.name())}}),
                              offset});
        else if (++roots > 1)
            faults.push_back({Message("A second element “document” stands here. Put all text into one."), offset});
    }
}

}  // namespace

std::vector<MarkupFault> wellFormednessFaults(std::string_view markup)
{
    if (!normalized(markup))
        return {{Message("The text is not UTF-8. Save the file in that encoding."), 0}};

    pugi::xml_document parsed;
    const auto result = parsed.load_buffer(markup.data(), markup.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!result)
        return {{messageFor(result.status), static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0))}};

    std::vector<MarkupFault> faults;
    findUnknownEntities(markup, faults);
    findRootFaults(parsed, faults);
    findDeepNesting(parsed, faults);
    return faults;
}

}  // namespace beibao::document
