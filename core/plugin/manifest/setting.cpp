#include <beibao/plugin/manifest/setting.h>

#include <beibao/config/localized_text.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/model/name_table.h>

#include <array>
#include <limits>

namespace beibao::plugin {

namespace {

using config::Node;
using config::optionalKey;
using config::requiredKey;
using config::Schema;
using config::SchemaKey;

constexpr std::array<std::pair<std::string_view, SettingKind>, 12> kinds{{{"text", SettingKind::text},
                                                                          {"long_text", SettingKind::longText},
                                                                          {"integer", SettingKind::integer},
                                                                          {"decimal", SettingKind::decimal},
                                                                          {"money", SettingKind::money},
                                                                          {"length", SettingKind::length},
                                                                          {"boolean", SettingKind::boolean},
                                                                          {"date", SettingKind::date},
                                                                          {"choice", SettingKind::choice},
                                                                          {"label", SettingKind::label},
                                                                          {"list", SettingKind::list},
                                                                          {"group", SettingKind::group}}};

std::vector<SchemaKey> declarationKeys()
{
    return {
        requiredKey("type", "What kind of value it has; money is in fen, a length in millimetres.",
                    Schema::choice(model::namesIn(kinds)), "integer"),
        requiredKey("label", "What people read beside it.", Schema::label(), "{zh_CN: 重复期, en: Repeats within}"),
        optionalKey("help", "What it does, and by which rule.", Schema::label(), "{zh_CN: 以月计, en: In months}"),
        optionalKey("default", "What holds where nobody sets it.", Schema::anything(), "12"),
        optionalKey("from", "The least number.",
                    Schema::integer(std::numeric_limits<long long>::min(), std::numeric_limits<long long>::max()), "1"),
        optionalKey("to", "The greatest number.",
                    Schema::integer(std::numeric_limits<long long>::min(), std::numeric_limits<long long>::max()),
                    "120"),
        optionalKey("choices", "Of a choice: what there is to choose from.",
                    Schema::dictionary(Schema::text("a value"), Schema::label()),
                    "{simple: {zh_CN: 简单, en: simple}, average: {zh_CN: 平均, en: average}}"),
    };
}

Schema declarationSchema()
{
    auto keys = declarationKeys();
    const auto part = Schema::map(keys).titled("Part of a setting");
    keys.push_back(optionalKey("columns", "Of a list: what each of its lines holds.",
                               Schema::dictionary(Schema::name("a name"), part),
                               "{word: {type: text, label: {zh_CN: 词语, en: Word}}}"));
    keys.push_back(optionalKey("settings", "Of a group: its settings.",
                               Schema::dictionary(Schema::name("a name"), part),
                               "{base: {type: length, label: {zh_CN: 固定误差, en: Base}, default: 20}}"));
    return Schema::map(std::move(keys)).titled("Setting");
}

Schema valueSchema(const SettingDeclaration& setting)
{
    switch (setting.kind) {
    case SettingKind::text:
    case SettingKind::longText:
        return Schema::text();
    case SettingKind::integer:
    case SettingKind::money:
    case SettingKind::length:
        return Schema::integer(setting.least.value_or(std::numeric_limits<long long>::min()),
                               setting.most.value_or(std::numeric_limits<long long>::max()));
    case SettingKind::decimal:
        return Schema::pattern("a number", Message("“{text}” is not a number such as 0.5."),
                               "-?[0-9]{1,15}(\\.[0-9]{1,9})?");
    case SettingKind::boolean:
        return Schema::boolean();
    case SettingKind::date:
        return Schema::pattern("a date", Message("“{text}” is not a date such as 2024-10-18."),
                               "[0-9]{4}-[0-9]{2}-[0-9]{2}");
    case SettingKind::choice: {
        std::vector<std::string> choices;
        for (const auto& [name, label] : setting.choices)
            choices.push_back(name);
        return Schema::choice(std::move(choices));
    }
    case SettingKind::label:
        return Schema::label();
    case SettingKind::list:
        return Schema::list(settingsSchema(setting.parts));
    case SettingKind::group:
        return settingsSchema(setting.parts);
    }
    return Schema::anything();
}

class DeclarationReader {
public:
    explicit DeclarationReader(Problems& problems) : problems_(problems) {}

    std::vector<SettingDeclaration> read(const Node& node)
    {
        std::vector<SettingDeclaration> declarations;
        for (const auto& [name, content] : node.entries())
            declarations.push_back(declaration(name, content));
        return declarations;
    }

private:
    SettingDeclaration declaration(const Node& name, const Node& node)
    {
        SettingDeclaration setting;
        setting.name = name.text();
        setting.location = name.location();
        setting.kind = model::valueIn(kinds, node["type"].text()).value_or(SettingKind::text);
        setting.label = config::localizedTextIn(node["label"]);
        setting.help = config::localizedTextIn(node["help"]);
        setting.least = node["from"].integer();
        setting.most = node["to"].integer();
        for (const auto& [choice, label] : node["choices"].entries())
            setting.choices.emplace_back(choice.text(), config::localizedTextIn(label));
        setting.parts = read(node[setting.kind == SettingKind::group ? "settings" : "columns"]);
        requireParts(setting, node);
        setting.standard = node["default"];
        if (!setting.standard.isNull())
            problems_.append(checkSchema(valueSchema(setting), setting.standard, name.location()));
        return setting;
    }

    void requireParts(const SettingDeclaration& setting, const Node& node)
    {
        const auto require = [&](SettingKind kind, const std::string& key) {
            if ((setting.kind == kind) != node.contains(key))
                problems_.error({"“{key}” is for settings of the type “{type}”, which need it.",
                                 {{"key", key}, {"type", std::string(model::nameIn(kinds, kind))}}},
                                {}, setting.location);
        };
        require(SettingKind::choice, "choices");
        require(SettingKind::list, "columns");
        require(SettingKind::group, "settings");
        if (setting.kind == SettingKind::group && node.contains("default"))
            problems_.error({"A group of settings has no “default”; each of its settings has one."}, {},
                            setting.location);
    }

    Problems& problems_;
};

}  // namespace

Schema settingDeclarationsSchema()
{
    return Schema::dictionary(Schema::name("a name"), declarationSchema());
}

std::vector<SettingDeclaration> readSettingDeclarations(const Node& node, Problems& problems)
{
    return DeclarationReader(problems).read(node);
}

Schema settingsSchema(const std::vector<SettingDeclaration>& declarations)
{
    std::vector<SchemaKey> keys;
    for (const auto& each : declarations)
        keys.push_back(optionalKey(each.name, each.label.text(Language::english), valueSchema(each), {}));
    return Schema::map(std::move(keys));
}

Node standardSettings(const std::vector<SettingDeclaration>& declarations)
{
    Node::Entries entries;
    for (const auto& each : declarations) {
        auto value = each.kind == SettingKind::group ? standardSettings(each.parts) : each.standard;
        if (!value.isNull())
            entries.emplace_back(Node::scalar(each.name, each.location), std::move(value));
    }
    return Node::map(std::move(entries));
}

}  // namespace beibao::plugin
