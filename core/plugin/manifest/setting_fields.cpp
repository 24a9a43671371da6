#include <beibao/plugin/manifest/setting_fields.h>

#include <beibao/config/layers.h>
#include <beibao/config/record_input.h>
#include <beibao/model/value_text.h>

#include <algorithm>
#include <map>
#include <optional>

namespace beibao::plugin {

namespace {

using config::Node;
using model::FieldKind;

FieldKind fieldKind(SettingKind kind)
{
    switch (kind) {
    case SettingKind::longText:
        return FieldKind::longText;
    case SettingKind::integer:
        return FieldKind::integer;
    case SettingKind::decimal:
        return FieldKind::decimal;
    case SettingKind::money:
        return FieldKind::money;
    case SettingKind::length:
        return FieldKind::length;
    case SettingKind::boolean:
        return FieldKind::boolean;
    case SettingKind::date:
        return FieldKind::date;
    case SettingKind::choice:
        return FieldKind::code;
    case SettingKind::list:
        return FieldKind::rows;
    case SettingKind::text:
    case SettingKind::label:
    case SettingKind::group:
        break;
    }
    return FieldKind::text;
}

std::string listName(const std::string& plugin, const std::string& path)
{
    return "settings." + plugin + "." + path;
}

LocalizedText inLanguage(const LocalizedText& label, const char* zh, const char* en)
{
    return LocalizedText(
        {{"zh_CN", label.text(Language::simplifiedChinese) + zh}, {"en", label.text(Language::english) + en}});
}

class FieldMaker {
public:
    explicit FieldMaker(const std::string& plugin) : plugin_(plugin) {}

    void add(const std::vector<SettingDeclaration>& declarations, const std::string& prefix, const LocalizedText& group)
    {
        for (const auto& each : declarations) {
            const auto path = prefix + each.name;
            if (each.kind == SettingKind::group)
                add(each.parts, path + ".", each.label);
            else if (each.kind == SettingKind::label) {
                fields_.push_back(
                    {fieldOf(each, path + ".zh_CN", inLanguage(each.label, "（中文）", " (Chinese)")), group});
                fields_.push_back(
                    {fieldOf(each, path + ".en", inLanguage(each.label, "（英文）", " (English)")), group});
            } else
                fields_.push_back({fieldOf(each, path, each.label), group});
        }
    }

    [[nodiscard]] std::vector<SettingField> take() && { return std::move(fields_); }

private:
    [[nodiscard]] model::Field fieldOf(const SettingDeclaration& setting, const std::string& path, LocalizedText label)
    {
        model::Field field;
        field.name = path;
        field.kind = fieldKind(setting.kind);
        field.label = std::move(label);
        field.help = setting.help;
        field.location = setting.location;
        if (setting.kind == SettingKind::choice)
            field.codeList = listName(plugin_, path);
        if (setting.kind == SettingKind::list) {
            FieldMaker columns(plugin_);
            columns.add(setting.parts, "", {});
            for (auto& column : std::move(columns).take())
                field.columns.push_back(std::move(column.field));
        }
        return field;
    }

    const std::string& plugin_;
    std::vector<SettingField> fields_;
};

void addLists(const std::string& plugin, const std::vector<SettingDeclaration>& declarations, const std::string& prefix,
              std::vector<model::CodeList>& lists)
{
    for (const auto& each : declarations) {
        if (each.kind == SettingKind::choice) {
            model::CodeList list;
            list.name = listName(plugin, prefix + each.name);
            for (const auto& [name, label] : each.choices)
                list.codes.push_back({name, label, {}, false});
            lists.push_back(std::move(list));
        }
        // The columns of a list have paths of their own.
        addLists(plugin, each.parts, each.kind == SettingKind::group ? prefix + each.name + "." : "", lists);
    }
}

std::vector<model::Field> fieldsOf(const std::vector<SettingField>& fields)
{
    std::vector<model::Field> all;
    for (const auto& each : fields)
        all.push_back(each.field);
    return all;
}

/// The values of such fields, each under its path.
Node flattened(const std::vector<model::Field>& fields, const Node& settings)
{
    Node::Entries entries;
    for (const auto& field : fields) {
        auto value = config::at(settings, field.name);
        if (field.kind == FieldKind::rows) {
            std::vector<Node> rows;
            for (const auto& item : value.items())
                rows.push_back(flattened(field.columns, item));
            value = Node::sequence(std::move(rows));
        }
        if (!value.isNull())
            entries.emplace_back(Node::scalar(field.name), std::move(value));
    }
    return Node::map(std::move(entries));
}

Node nodeOf(const model::Value& value)
{
    if (model::isEmpty(value))
        return Node();
    if (const auto* rows = std::get_if<std::vector<model::Row>>(&value)) {
        std::vector<Node> items;
        for (const auto& row : *rows)
            items.push_back(settingsOf(row.cells));
        return Node::sequence(std::move(items));
    }
    const bool isText = std::holds_alternative<std::string>(value);
    return Node::scalar(model::formatValue(value), {}, isText);
}

/// Settings by the parts of their paths.
struct Branch {
    std::optional<Node> value;
    std::map<std::string, Branch, std::less<>> parts;

    void put(std::string_view path, Node node)
    {
        if (path.empty()) {
            value = std::move(node);
            return;
        }
        const auto name = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), name.size() + 1));
        parts[std::string(name)].put(path, std::move(node));
    }

    [[nodiscard]] Node node() const
    {
        if (value)
            return *value;
        Node::Entries entries;
        for (const auto& [name, part] : parts)
            entries.emplace_back(Node::scalar(name), part.node());
        return Node::map(std::move(entries));
    }
};

}  // namespace

std::vector<SettingField> settingFields(const std::string& plugin, const std::vector<SettingDeclaration>& declarations)
{
    FieldMaker maker(plugin);
    maker.add(declarations, "", {});
    return std::move(maker).take();
}

std::vector<model::CodeList> settingLists(const std::string& plugin,
                                          const std::vector<SettingDeclaration>& declarations)
{
    std::vector<model::CodeList> lists;
    addLists(plugin, declarations, "", lists);
    return lists;
}

model::Fields settingValues(const std::vector<SettingField>& fields, const Node& settings)
{
    const auto declared = fieldsOf(fields);
    Problems ignored;  // what holds was checked by its schema
    return config::readFieldValues(flattened(declared, settings), declared, {}, ignored);
}

Node settingsOf(const model::Fields& values)
{
    Branch root;
    for (const auto& [path, value] : values)
        root.put(path, nodeOf(value));
    return root.node();
}

}  // namespace beibao::plugin
