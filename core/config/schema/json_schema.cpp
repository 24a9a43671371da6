#include <beibao/config/schema/json_schema.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace beibao::config {

namespace {

/// Keeps the order in which keys are declared, which is the one in which people look for them.
using Json = nlohmann::ordered_json;

Json any(std::initializer_list<const char*> types)
{
    Json json;
    json["type"] = Json::array();
    for (const auto* type : types)
        json["type"].push_back(type);
    return json;
}

class JsonSchemaWriter {
public:
    [[nodiscard]] Json whole(const Schema& schema)
    {
        Json json;
        json["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        json["title"] = schema.title();
        json.update(content(schema));
        if (!definitions_.empty())
            json["$defs"] = definitions_;
        return json;
    }

private:
    /// A part with a title is written once, and referred to.
    [[nodiscard]] Json part(const Schema& schema)
    {
        if (schema.title().empty())
            return content(schema);
        auto name = schema.title();
        std::ranges::replace(name, ' ', '_');  // a reference is a URI
        if (!definitions_.contains(name)) {
            definitions_[name] = Json::object();
            auto written = content(schema);
            definitions_[name] = std::move(written);
        }
        return Json{{"$ref", "#/$defs/" + name}};
    }

    [[nodiscard]] Json content(const Schema& schema)
    {
        switch (schema.kind()) {
        case Schema::Kind::anything:
            return Json::object();
        case Schema::Kind::text:
            return any({"string", "number", "boolean"});
        case Schema::Kind::pattern:
        case Schema::Kind::name: {
            // A version such as 1.0 is a number for an editor, and 1 an integer; patterns bind texts alone.
            auto json = any({"string", "number"});
            json["pattern"] = "^(" + schema.expression() + ")$";
            return json;
        }
        case Schema::Kind::boolean:
            return any({"boolean"});
        case Schema::Kind::integer: {
            auto json = any({"integer"});
            json["minimum"] = schema.least();
            json["maximum"] = schema.most();
            return json;
        }
        case Schema::Kind::choice:
            return Json{{"enum", schema.choices()}};
        case Schema::Kind::label:
            return label();
        case Schema::Kind::list:
            return Json{{"type", "array"}, {"items", part(schema.parts().front())}};
        case Schema::Kind::map:
            return map(schema);
        case Schema::Kind::dictionary:
            return dictionary(schema);
        case Schema::Kind::either: {
            Json json{{"anyOf", Json::array()}};
            for (const auto& alternative : schema.parts())
                json["anyOf"].push_back(part(alternative));
            return json;
        }
        }
        return Json::object();
    }

    [[nodiscard]] static Json label()
    {
        Json json{{"type", "object"}, {"required", {"zh_CN", "en"}}};
        for (const auto* language : {"zh_CN", "en"})
            json["properties"][language] = {{"type", "string"}, {"minLength", 1}};
        return json;
    }

    [[nodiscard]] Json map(const Schema& schema)
    {
        Json json{{"type", "object"}};
        json["additionalProperties"] = false;
        for (const auto& key : schema.keys()) {
            auto property = part(key.schema);
            property["description"] = key.description +
                                      (key.defaultValue.empty() ? "" : " Default: " + key.defaultValue + ".") +
                                      (key.example.empty() ? "" : " Example: " + key.example);
            json["properties"][key.name] = std::move(property);
            if (key.isRequired)
                json["required"].push_back(key.name);
        }
        return json;
    }

    [[nodiscard]] Json dictionary(const Schema& schema)
    {
        Json json{{"type", "object"}, {"additionalProperties", part(schema.parts()[1])}};
        if (const auto& names = schema.parts()[0]; !names.expression().empty())
            json["propertyNames"] = {{"pattern", "^(" + names.expression() + ")$"}};
        return json;
    }

    Json definitions_ = Json::object();
};

}  // namespace

std::string jsonSchema(const Schema& schema)
{
    return JsonSchemaWriter().whole(schema).dump(2) + "\n";
}

}  // namespace beibao::config
