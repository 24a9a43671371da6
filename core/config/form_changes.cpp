#include <beibao/config/form_changes.h>

#include <beibao/config/layers.h>
#include <beibao/config/schema/record_schema.h>
#include <beibao/config/schema/schema_check.h>

#include <algorithm>

namespace beibao::config {

namespace {

constexpr std::string_view ownPrefix = "unit_";

class FormChanges {
public:
    FormChanges(const Node& root, std::string module, Problems& problems)
        : root_(root), module_(std::move(module)), problems_(problems)
    {
    }

    /// `records` or `code_lists` of the configuration, as it would stand in the module's own file.
    [[nodiscard]] Node changesOf(const std::string& part, const Node& configured)
    {
        Node::Entries changes;
        const auto prefix = module_ + ".";
        for (const auto& [name, content] : configured.entries()) {
            if (!name.text().starts_with(prefix))
                continue;
            const auto own = name.text().substr(prefix.size());
            const auto& declared = root_[part][own];
            if (declared.isNull())
                tellUnknown(part, name);
            else if (isSound(declared, content))
                changes.emplace_back(Node::scalar(own, name.location()), content);
        }
        return Node::map(std::move(changes));
    }

private:
    void tellUnknown(const std::string& part, const Node& name)
    {
        if (part == "records")
            problems_.error({"There is no record type “{type}”.", {{"type", name.text()}}}, {}, name.location());
        else
            problems_.error({"There is no code list “{list}”.", {{"list", name.text()}}}, {}, name.location());
    }

    bool isSound(const Node& declared, const Node& content)
    {
        Problems found;
        for (const auto& [name, field] : content["fields"].entries()) {
            if (!declared["fields"].contains(name.text()))
                checkOwn(name, field, found);
            else if (isOfRowsOrComputed(declared["fields"][name.text()]) && field.contains("default"))
                found.error({"“{field}” cannot be given a default.", {{"field", name.text()}}}, {}, name.location());
            else
                found.append(checkSchema(Schema::map(fieldChangeKeys()), field, name.location()));
        }
        for (const auto& [code, changed] : content["codes"].entries())
            if (changed.contains("hidden") && !declared["codes"].contains(code.text()))
                found.error({"The list has no code “{code}”.", {{"code", code.text()}}}, {}, code.location());
        const bool isRight = !found.hasErrors();
        problems_.append(std::move(found));
        return isRight;
    }

    static bool isOfRowsOrComputed(const Node& field)
    {
        return field.contains("columns") || field.contains("computed");
    }

    static void checkOwn(const Node& name, const Node& field, Problems& found)
    {
        if (!name.text().starts_with(ownPrefix))
            found.error({"The module has no field “{field}”. A field that a unit adds has a name that begins with "
                         "“{prefix}”, so that no later version of the module takes it.",
                         {{"field", name.text()}, {"prefix", std::string(ownPrefix)}}},
                        {}, name.location());
        else
            found.append(checkSchema(fieldsSchema(), Node::map({{name, field}}, name.location())));
    }

    const Node& root_;
    std::string module_;
    Problems& problems_;
};

/// A code may be declared by its label alone.
Node withLabelKey(const Node& code)
{
    const bool isLabel = code.isMap() && !code.contains("label") && !code.contains("hidden");
    return isLabel ? Node::map({{Node::scalar("label"), code}}, code.location()) : code;
}

/// What a change of a code does not speak of stays as it is, in whichever of its two forms it was declared.
Node withWholeCodes(const Node& declared, const Node& changes)
{
    Node::Entries lists;
    for (const auto& [list, content] : changes.entries()) {
        Node::Entries codes;
        for (const auto& [code, changed] : content["codes"].entries())
            codes.emplace_back(
                code, overlaid(withLabelKey(declared[list.text()]["codes"][code.text()]), withLabelKey(changed)));
        lists.emplace_back(list, overlaid(content, Node::map({{Node::scalar("codes"), Node::map(std::move(codes))}})));
    }
    return Node::map(std::move(lists));
}

}  // namespace

Node withFormChanges(const Node& root, const std::string& module, const Node& configuration, Problems& problems)
{
    if (configuration["records"].isNull() && configuration["code_lists"].isNull())
        return root;
    FormChanges changes(root, module, problems);
    auto lists = withWholeCodes(root["code_lists"], changes.changesOf("code_lists", configuration["code_lists"]));
    return overlaid(root, Node::map({{Node::scalar("records"), changes.changesOf("records", configuration["records"])},
                                     {Node::scalar("code_lists"), std::move(lists)}}));
}

}  // namespace beibao::config
