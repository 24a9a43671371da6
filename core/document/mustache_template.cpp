#include <beibao/document/document.h>
#include <beibao/document/markup.h>
#include <beibao/document/template_values.h>

namespace beibao::document {

namespace {

/// New lines of a value stay new lines: `<br/>` in text, a character reference in an attribute.
std::string escaped(const std::string& value, bool inAttribute)
{
    std::string result;
    for (const char each : kainjow::mustache::html_escape(value)) {
        if (each == '\n')
            result += inAttribute ? "&#10;" : "<br/>";
        else if (each != '\r')
            result += each;
    }
    return result;
}

std::string render(const TemplateSource& source, const kainjow::mustache::data& values, Problems& problems)
{
    kainjow::mustache::mustache mustache(source.traceable());
    ValueLookup lookup(source, problems);
    lookup.push(&values);
    mustache.set_custom_escape([&](const std::string& value) { return escaped(value, lookup.inAttribute()); });
    return mustache.render(lookup);
}

}  // namespace

std::string fillTemplate(const TemplateText& text, std::string_view jsonValues, Problems& problems)
{
    Problems own;
    const TemplateSource source(text, own);
    const auto values = readValues(jsonValues, text.file(), own);
    if (own.hasErrors()) {
        problems.append(std::move(own));
        return {};
    }

    auto filled = source.withoutMarks(render(source, values, own));
    for (auto& fault : wellFormednessFaults(filled.text))
        own.error(std::move(fault.message), {}, source.locate(filled, fault.offset));
    problems.append(std::move(own));
    return std::move(filled.text);
}

}  // namespace beibao::document
