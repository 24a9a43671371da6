#include <beibao/config/record_input.h>

#include <beibao/config/node_reading.h>
#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>

#include <algorithm>

namespace beibao::config {

namespace {

using model::Field;
using model::FieldKind;
using model::Value;

class InputReader {
public:
    InputReader(std::chrono::minutes offset, Problems& problems) : offset_(offset), problems_(problems) {}

    model::Fields fields(const Node& node, const std::vector<Field>& declared, const std::string& prefix)
    {
        model::Fields result;
        if (!node.isMap() && !node.isNull()) {
            problems_.error({"A map of fields and values is expected here."}, prefix, node.location());
            return result;
        }
        for (const auto& [key, content] : node.entries()) {
            if (!prefix.empty() && key.text() == "id")
                continue;
            const auto field = std::ranges::find(declared, key.text(), &Field::name);
            if (field == declared.end())
                refuseUnknown(key, prefix);
            else
                result.insert_or_assign(field->name, value(*field, content, prefix + field->name));
        }
        return result;
    }

private:
    /// What cannot be a name is likely a value whose name was forgotten, which may be one that is kept sealed.
    void refuseUnknown(const Node& key, const std::string& prefix)
    {
        if (isName(key.text()))
            problems_.error({"There is no field “{field}”.", {{"field", key.text()}}}, prefix + key.text(),
                            key.location());
        else
            problems_.error({"No field is called so. Write “field: value”."}, prefix, key.location());
    }

    Value value(const Field& field, const Node& node, const std::string& path)
    {
        if (node.isNull())
            return {};
        if (field.kind == FieldKind::references)
            return links(field, node, path);
        if (field.kind == FieldKind::rows)
            return rows(field, node, path);
        const auto& content = field.kind == FieldKind::reference && node.isMap() ? node["id"] : node;
        if (content.isScalar() && model::isMask(field, content.text()))
            return model::Masked{content.text()};
        if (content.isScalar())
            if (auto parsed = model::parseValue(field, content.text(), offset_))
                return std::move(*parsed);
        problems_.error(model::expectedForm(field), path, node.location());
        return {};
    }

    Value links(const Field& field, const Node& node, const std::string& path)
    {
        std::vector<model::Link> result;
        if (!node.isSequence())
            problems_.error({"“{field}” must be a list.", {{"field", field.label}}}, path, node.location());
        for (const auto& item : node.items()) {
            const auto id = Id::parse(item.isMap() ? item["id"].text() : item.text());
            if (!id)
                problems_.error(model::expectedForm(field), path, item.location());
            else
                result.push_back({*id, item["role"].text()});
        }
        return result;
    }

    Value rows(const Field& field, const Node& node, const std::string& path)
    {
        std::vector<model::Row> result;
        if (!node.isSequence())
            problems_.error(model::expectedForm(field), path, node.location());
        for (std::size_t index = 0; index < node.items().size(); ++index) {
            const auto& item = node.items()[index];
            const auto here = path + "[" + std::to_string(index + 1) + "].";
            result.push_back({Id::parse(item["id"].text()).value_or(Id()), fields(item, field.columns, here)});
        }
        return result;
    }

    std::chrono::minutes offset_;
    Problems& problems_;
};

}  // namespace

model::Fields readFieldValues(const Node& node, const std::vector<Field>& declared, std::chrono::minutes offset,
                              Problems& problems)
{
    return InputReader(offset, problems).fields(node, declared, "");
}

}  // namespace beibao::config
