#include <beibao/config/schema/schema_check.h>

#include <beibao/base/text.h>
#include <beibao/config/node_reading.h>

#include <algorithm>
#include <optional>

namespace beibao::config {

namespace {

/// Longer ones are no names, versions or sizes, and a regular expression would take its time with them.
constexpr std::size_t longestPatternText = 200;

/// Where a node stands, which only matters where something is wrong with it: in its file, else where that stands which
/// it is a part of.
class Place {
public:
    Place(const Node& node, const Location& outermost) : node_(node), outermost_(outermost) {}
    Place(const Node& node, const Place& owner) : node_(node), owner_(&owner), outermost_(owner.outermost_) {}

    [[nodiscard]] Location location() const
    {
        auto own = node_.location();
        if (!own.file.empty())
            return own;
        return owner_ != nullptr ? owner_->location() : outermost_;
    }

private:
    const Node& node_;
    const Place* owner_ = nullptr;
    const Location& outermost_;
};

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const auto& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

class SchemaCheck {
public:
    explicit SchemaCheck(Problems& problems) : problems_(problems) {}

    void check(const Schema& schema, const Node& node, const Place& place)
    {
        switch (schema.kind()) {
        case Schema::Kind::anything:
            return;
        case Schema::Kind::text:
            (void)isText(node, place);
            return;
        case Schema::Kind::pattern:
            return pattern(schema, node, place);
        case Schema::Kind::name:
            return name(node, place);
        case Schema::Kind::boolean:
            if (!node.boolean())
                problems_.error({"This must be true or false."}, {}, place.location());
            return;
        case Schema::Kind::integer:
            return integer(schema, node, place);
        case Schema::Kind::choice:
            if (!node.isScalar() || std::ranges::find(schema.choices(), node.text()) == schema.choices().end())
                problems_.error({"“{text}” is not possible here. Possible are: {choices}.",
                                 {{"text", node.text()}, {"choices", joined(schema.choices())}}},
                                {}, place.location());
            return;
        case Schema::Kind::label:
            return label(node, place);
        case Schema::Kind::list:
            return list(schema, node, place);
        case Schema::Kind::map:
            return map(schema, node, place);
        case Schema::Kind::dictionary:
            return dictionary(schema, node, place);
        case Schema::Kind::either:
            return either(schema, node, place);
        }
    }

private:
    bool isText(const Node& node, const Place& place)
    {
        if (!node.isScalar())
            problems_.error({"This must be a text."}, {}, place.location());
        return node.isScalar();
    }

    void pattern(const Schema& schema, const Node& node, const Place& place)
    {
        if (!isText(node, place))
            return;
        if (node.text().size() > longestPatternText || !schema.matches(node.text()))
            problems_.error(Message(schema.refusal(), {{"text", node.text()}}), {}, place.location());
    }

    void name(const Node& node, const Place& place)
    {
        if (isText(node, place) && !isName(node.text()))
            problems_.error({"“{name}” cannot be a name: use lower-case letters, digits and single underscores.",
                             {{"name", node.text()}}},
                            {}, place.location());
    }

    void integer(const Schema& schema, const Node& node, const Place& place)
    {
        const auto number = node.integer();
        if (!number || *number < schema.least() || *number > schema.most())
            problems_.error({"“{text}” is not a whole number from {least} to {most}.",
                             {{"text", node.text()},
                              {"least", std::to_string(schema.least())},
                              {"most", std::to_string(schema.most())}}},
                            {}, place.location());
    }

    void label(const Node& node, const Place& place)
    {
        for (const std::string language : {"zh_CN", "en"})
            if (node[language].text().empty())
                problems_.error(
                    {"A label in “{language}” is missing: give both “zh_CN” and “en”.", {{"language", language}}}, {},
                    place.location());
    }

    void list(const Schema& schema, const Node& node, const Place& place)
    {
        if (!node.isSequence()) {
            problems_.error({"This must be a list."}, {}, place.location());
            return;
        }
        for (const auto& item : node.items())
            check(schema.parts().front(), item, Place(item, place));
    }

    void map(const Schema& schema, const Node& node, const Place& place)
    {
        if (!isMap(node, place))
            return;
        for (const auto& [key, value] : node.entries())
            if (std::ranges::find(schema.keys(), key.text(), &SchemaKey::name) == schema.keys().end())
                unknown(schema, key);
        for (const auto& key : schema.keys()) {
            const auto& value = node[key.name];
            if (!value.isNull())
                check(key.schema, value, Place(value, place));
            else if (key.isRequired)
                problems_.error({"“{key}” is missing.", {{"key", key.name}}}, {}, Place(value, place).location());
        }
    }

    void unknown(const Schema& schema, const Node& key)
    {
        const auto near = std::ranges::find_if(
            schema.keys(), [&](const SchemaKey& each) { return isLikelyMisspelt(key.text(), each.name); });
        if (near == schema.keys().end())
            problems_.error({"The key “{key}” is not known here.", {{"key", key.text()}}}, {}, key.location());
        else
            problems_.error(
                {"The key “{key}” is not known here. Is “{near}” meant?", {{"key", key.text()}, {"near", near->name}}},
                {}, key.location());
    }

    void dictionary(const Schema& schema, const Node& node, const Place& place)
    {
        if (!isMap(node, place))
            return;
        for (const auto& [key, value] : node.entries()) {
            const Place ofKey(key, place);
            check(schema.parts()[0], key, ofKey);
            check(schema.parts()[1], value, Place(value, ofKey));
        }
    }

    /// Tells what is wrong with the alternative that the node comes nearest to.
    void either(const Schema& schema, const Node& node, const Place& place)
    {
        std::optional<Problems> fewest;
        for (const auto& alternative : schema.parts()) {
            Problems problems;
            SchemaCheck(problems).check(alternative, node, place);
            if (problems.empty())
                return;
            const bool isOfItsKind = looksLike(alternative, node);
            if (isOfItsKind && (!fewest || problems.size() < fewest->size()))
                fewest = std::move(problems);
        }
        if (fewest)
            problems_.append(std::move(*fewest));
        else
            check(schema.parts().front(), node, place);
    }

    static bool looksLike(const Schema& schema, const Node& node)
    {
        switch (schema.kind()) {
        case Schema::Kind::list:
            return node.isSequence();
        case Schema::Kind::map:
        case Schema::Kind::dictionary:
        case Schema::Kind::label:
            return node.isMap();
        default:
            return node.isScalar();
        }
    }

    bool isMap(const Node& node, const Place& place)
    {
        if (!node.isMap())
            problems_.error({"A map of keys and values is expected here."}, {}, place.location());
        return node.isMap();
    }

    Problems& problems_;
};

}  // namespace

Problems checkSchema(const Schema& schema, const Node& node, const Location& owner)
{
    Problems problems;
    SchemaCheck(problems).check(schema, node, Place(node, owner));
    return problems;
}

}  // namespace beibao::config
