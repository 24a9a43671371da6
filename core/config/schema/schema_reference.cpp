#include <beibao/config/schema/schema_reference.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace beibao::config {

namespace {

std::string joinedWith(const std::vector<std::string>& texts, std::string_view between)
{
    std::string all;
    for (const auto& text : texts)
        all.append(all.empty() ? "" : between).append(text);
    return all;
}

/// As the viewers of Markdown make anchors of headings.
std::string linkTo(const std::string& title)
{
    std::string anchor;
    for (const char each : title)
        anchor += each == ' ' ? '-' : each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    return "[" + title + "](#" + anchor + ")";
}

/// A bar would end a cell of the table.
std::string inCell(std::string text)
{
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, "\\");
    return text;
}

std::string asCode(const std::string& yaml)
{
    return yaml.empty() ? "" : "`" + yaml + "`";
}

class ReferenceWriter {
public:
    [[nodiscard]] std::string whole(const Schema& schema, std::string_view introduction)
    {
        std::string page = "# " + schema.title() + "\n\n" + std::string(introduction) + "\n";
        waiting_.push_back(schema);
        for (std::size_t next = 0; next < waiting_.size(); ++next) {
            const auto part = waiting_[next];
            if (next > 0)
                page += "\n## " + part.title() + "\n\n";
            else
                page += "\n";
            page += section(part);
        }
        return page;
    }

private:
    [[nodiscard]] std::string section(const Schema& schema)
    {
        if (schema.kind() != Schema::Kind::map)
            return "It is " + bare(schema) + ".\n";
        std::string table =
            "| key | what it says | how it is written | without it | example |\n|---|---|---|---|---|\n";
        for (const auto& key : schema.keys())
            table += "| `" + key.name + "` | " + inCell(key.description) + " | " + inCell(kind(key.schema)) + " | " +
                     (key.isRequired ? "**required**" : inCell(key.defaultValue)) + " | " +
                     inCell(asCode(key.example)) + " |\n";
        return table;
    }

    /// How a value is written: a link where that has a heading of its own.
    [[nodiscard]] std::string kind(const Schema& schema)
    {
        if (schema.title().empty())
            return bare(schema);
        const bool isKnown =
            std::ranges::any_of(waiting_, [&](const Schema& each) { return each.title() == schema.title(); });
        if (!isKnown)
            waiting_.push_back(schema);
        return linkTo(schema.title());
    }

    [[nodiscard]] std::string bare(const Schema& schema)
    {
        switch (schema.kind()) {
        case Schema::Kind::anything:
            return "a value";
        case Schema::Kind::text:
        case Schema::Kind::pattern:
        case Schema::Kind::name:
            return schema.about().empty() ? "a text" : schema.about();
        case Schema::Kind::boolean:
            return "true or false";
        case Schema::Kind::integer:
            return integer(schema);
        case Schema::Kind::choice:
            return "one of `" + joinedWith(schema.choices(), "`, `") + "`";
        case Schema::Kind::label:
            return "a label: `{zh_CN: …, en: …}`";
        case Schema::Kind::list:
            return "a list: " + kind(schema.parts().front());
        case Schema::Kind::map:
            return map(schema);
        case Schema::Kind::dictionary:
            return "a map: " + kind(schema.parts()[0]) + " → " + kind(schema.parts()[1]);
        case Schema::Kind::either: {
            std::vector<std::string> kinds;
            for (const auto& alternative : schema.parts())
                kinds.push_back(kind(alternative));
            return joinedWith(kinds, ", or ");
        }
        }
        return {};
    }

    [[nodiscard]] static std::string integer(const Schema& schema)
    {
        const bool isBounded = schema.most() < std::numeric_limits<int>::max();
        return isBounded
                   ? "a whole number from " + std::to_string(schema.least()) + " to " + std::to_string(schema.most())
                   : "a whole number";
    }

    /// A small map without a heading: its keys, one after the other.
    [[nodiscard]] std::string map(const Schema& schema)
    {
        std::vector<std::string> keys;
        for (const auto& key : schema.keys())
            keys.push_back("`" + key.name + "` (" + kind(key.schema) + ")" +
                           (key.isRequired ? "" : ", may be missing"));
        return "a map of " + joinedWith(keys, "; ");
    }

    std::vector<Schema> waiting_;
};

}  // namespace

std::string schemaReference(const Schema& schema, std::string_view introduction)
{
    return ReferenceWriter().whole(schema, introduction);
}

}  // namespace beibao::config
