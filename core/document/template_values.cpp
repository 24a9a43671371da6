#include <beibao/document/template_values.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ranges>

namespace beibao::document {

namespace {

namespace mustache = kainjow::mustache;
using nlohmann::json;

mustache::data toData(const json& value);

/// XML has no place for control characters, whichever way they got into a record.
std::string printable(std::string text)
{
    std::erase_if(text, [](char each) {
        return static_cast<unsigned char>(each) < 0x20 && each != '\t' && each != '\n' && each != '\r';
    });
    return text;
}

mustache::data textData(std::string text)
{
    text = printable(std::move(text));
    return text.empty() ? mustache::data(mustache::data::type::bool_false) : mustache::data(text);
}

mustache::data objectData(const json& object)
{
    mustache::data result;
    for (const auto& [key, value] : object.items())
        result.set(key, toData(value));
    return object.empty() ? mustache::data(mustache::data::type::bool_false) : result;
}

mustache::data listData(const json& list)
{
    mustache::data result(mustache::data::type::list);
    for (const auto& value : list)
        result.push_back(toData(value));
    return result;
}

mustache::data toData(const json& value)
{
    switch (value.type()) {
    case json::value_t::object:
        return objectData(value);
    case json::value_t::array:
        return listData(value);
    case json::value_t::string:
        return textData(value.get<std::string>());
    case json::value_t::boolean:
        return value.get<bool>() ? mustache::data::type::bool_true : mustache::data::type::bool_false;
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
    case json::value_t::number_float:
        return textData(value.dump());
    default:
        return mustache::data::type::bool_false;
    }
}

bool isGroup(const mustache::data& value)
{
    return value.is_object() || value.is_list();
}

}  // namespace

mustache::data readValues(std::string_view jsonText, const std::string& templateName, Problems& problems)
{
    const json values = json::parse(jsonText, nullptr, false);
    if (values.is_object())
        return toData(values);
    problems.error(
        Message("The values for the template “{template}” are not a JSON object.", {{"template", templateName}}), {},
        {templateName, 0, 0});
    return {};
}

const mustache::data* ValueLookup::get(const std::string& numberedName) const
{
    std::string name = numberedName;
    const TemplateTag& tag = source_.tag(TemplateSource::takeNumber(name));
    inAttribute_ = tag.inAttribute;
    const auto* value = find(tag);
    if (value != nullptr)
        judge(tag, value);
    return value;
}

const mustache::data* ValueLookup::find(const TemplateTag& tag) const
{
    if (tag.name == ".")
        return stack_.back();

    const auto parts = mustache::split(tag.name, '.');
    const mustache::data* value = nullptr;
    for (const auto* level : stack_ | std::views::reverse) {
        value = level->get(parts.front());
        if (value != nullptr)
            break;
    }
    for (const auto& part : parts | std::views::drop(1)) {
        // What belongs to something that is not there is empty, not misspelt.
        if (value == nullptr || value->is_false())
            break;
        value = value->get(part);
    }
    if (value == nullptr)
        warnOnce(tag,
                 Message("There is no value named “{name}”. Correct the name in the template.", {{"name", tag.name}}));
    return value;
}

void ValueLookup::judge(const TemplateTag& tag, const mustache::data* value) const
{
    if (tag.kind != TemplateTag::Kind::variable && tag.kind != TemplateTag::Kind::rawVariable)
        return;
    if (isGroup(*value))
        warnOnce(tag, Message("“{name}” is a list or a group of values and prints nothing here. Open a section for it, "
                              "or name one value in it.",
                              {{"name", tag.name}}));
    else if (value->is_true())
        warnOnce(tag, Message("“{name}” is a yes-or-no value and prints nothing here. Open a section for it.",
                              {{"name", tag.name}}));
}

void ValueLookup::warnOnce(const TemplateTag& tag, Message message) const
{
    if (warned_.insert(tag.begin).second)
        problems_.warning(std::move(message), {}, source_.locationOf(tag));
}

}  // namespace beibao::document
