#include <beibao/plugin/manifest/manifest_schema.h>

#include <beibao/base/version.h>
#include <beibao/config/schema/record_schema.h>
#include <beibao/plugin/manifest/setting.h>
#include <beibao/store/settings_schema.h>

#include <limits>

namespace beibao::plugin {

namespace {

using config::optionalKey;
using config::requiredKey;
using config::Schema;
using config::SchemaKey;

Schema documentSchema()
{
    return Schema::map(
               {
                   requiredKey("record", "The record type that it is made of.", Schema::text("a record type"),
                               "dispute"),
                   requiredKey("label", "What it is called.", Schema::label(), "{zh_CN: 调解协议书, en: Agreement}"),
                   requiredKey("a4", "Its template for pages.", Schema::text("a file"), "templates/agreement.html"),
                   optionalKey("slip", "Its template for slips of 58 mm.", Schema::text("a file"),
                               "templates/agreement-slip.html", "it has no slip"),
                   optionalKey("reveals", "Whether it shows sealed values, which needs the right and is journalled.",
                               Schema::boolean(), "true", "false"),
                   optionalKey(
                       "when", "What must hold of a record for the paper to be made of it.", config::conditionsSchema(),
                       "[{sql: \"state = 'closed'\", message: {zh_CN: 办结后才能打印。, en: Not closed yet.}}]"),
                   optionalKey("parts",
                               "Papers of the same records that are bound behind it, those of them that can be made; "
                               "its template lists them.",
                               Schema::list(Schema::text("a document")), "[application, agreement]", "none"),
               })
        .titled("Document");
}

Schema actionSchema()
{
    const auto shortcut = Schema::pattern(
        "keys", Message("“{text}” is no shortcut: write one such as Ctrl+Shift+K or F6."),
        "((Ctrl|Alt|Ctrl\\+Shift|Ctrl\\+Alt|Alt\\+Shift)\\+[A-Z0-9]|((Ctrl|Shift|Alt)\\+)?F([1-9]|1[0-2]))");
    return Schema::map({
                           requiredKey("record", "The record type that it is done with.", Schema::text("a record type"),
                                       "dispute"),
                           requiredKey("label", "What stands on its button.", Schema::label(),
                                       "{zh_CN: 登记回访, en: Record a follow-up}"),
                           optionalKey("fields", "What its form asks for.", config::fieldsSchema(),
                                       "{on_day: {type: date, label: {zh_CN: 日期, en: Day}}}", "it has no form"),
                           optionalKey("shortcut", "The keys that do it while such a record is shown.", shortcut,
                                       "Ctrl+Shift+K", "none"),
                       })
        .titled("Action");
}

Schema panelSchema()
{
    return Schema::map(
               {
                   requiredKey("record", "The record type on whose page it is a tab.", Schema::text("a record type"),
                               "dispute"),
                   requiredKey("label", "What stands on the tab.", Schema::label(), "{zh_CN: 丈量, en: Survey}"),
               })
        .titled("Panel");
}

Schema named(Schema values)
{
    return Schema::dictionary(Schema::name("a name"), std::move(values));
}

std::vector<SchemaKey> keysOfTheWhole()
{
    const auto version = Schema::pattern(
        "a version", Message("“{text}” is not a version: write numbers with dots between them, such as 1.2.0."),
        std::string(versionPattern));
    const auto range = Schema::pattern(
        "a range of versions",
        Message(
            "“{text}” is not a range of versions: write 1.2 for that one or newer, or conditions such as >=1.2 <2."),
        std::string(versionRangePattern));
    return {
        requiredKey("plugin", "The id of the module; the names of its record types begin with it.",
                    Schema::name("an id"), "tree_care"),
        requiredKey("version", "Its version. A newer one may migrate what an older one wrote.", version, "1.2.0"),
        requiredKey("api", "The version of the suite's interface that it is written for.",
                    Schema::integer(0, std::numeric_limits<int>::max()), "1"),
        requiredKey("label", "What it is called.", Schema::label(), "{zh_CN: 古树巡护, en: Tree care}"),
        optionalKey("description", "What it is for, in a sentence.", Schema::label(),
                    "{zh_CN: 登记和巡护古树名木。, en: Looks after old trees.}"),
        optionalKey("requires", "Other modules that it needs, each with the versions that will do.",
                    Schema::dictionary(Schema::name("an id"), range), "{mediation: \">=1.2 <2\"}", "none"),
        optionalKey("writes", "Record types of others that its actions may make and change, beside its own.",
                    Schema::list(Schema::text("a record type")), "[core.task, core.referral]", "none"),
        optionalKey("module", "Its code, if it has any: a file in its folder.", Schema::text("a file"), "tree_care.so",
                    "none"),
        optionalKey("panels_module", "The code of its panels.", Schema::text("a file"), "tree_care-ui.so", "none"),
    };
}

std::vector<SchemaKey> keysOfParts()
{
    return {
        optionalKey("documents", "Papers that are made of records, by name.", named(documentSchema()),
                    "{card: {record: tree, label: {zh_CN: 古树卡, en: Card}, a4: templates/card.html}}"),
        optionalKey("actions", "What can be done with a record beside changing and moving it; needs code.",
                    named(actionSchema()), "{prune: {record: tree, label: {zh_CN: 修剪, en: Prune}}}"),
        optionalKey("panels", "Tabs on the page of a record; need code.", named(panelSchema()),
                    "{plan: {record: tree, label: {zh_CN: 平面图, en: Plan}}}"),
        optionalKey("settings", "What a unit may set, by name; becomes a page of settings.",
                    settingDeclarationsSchema(),
                    "{within_days: {type: integer, label: {zh_CN: 巡护间隔, en: Days between visits}, default: 90}}"),
        optionalKey("permissions",
                    "What roles may do with its record types, where the unit says nothing of them: by role, then by "
                    "type or `type.field`.",
                    Schema::dictionary(Schema::text("a role"), store::grantsSchema()),
                    "{grid_worker: {tree: [see, create, change]}}", "what the role may do with all types"),
    };
}

}  // namespace

const Schema& manifestSchema()
{
    static const auto schema = [] {
        auto keys = keysOfTheWhole();
        for (auto& part : {config::recordKeys(), keysOfParts()})
            keys.insert(keys.end(), part.begin(), part.end());
        return Schema::map(std::move(keys)).titled("Manifest");
    }();
    return schema;
}

}  // namespace beibao::plugin
