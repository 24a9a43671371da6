#include <beibao/plugin/configuration/configuration_schema.h>

#include <beibao/config/form_changes.h>
#include <beibao/config/schema/record_schema.h>
#include <beibao/plugin/safety/safety_settings.h>
#include <beibao/store/settings_schema.h>

namespace beibao::plugin {

using config::optionalKey;
using config::Schema;

const Schema& configurationSchema()
{
    static const auto schema = [] {
        std::vector<config::SchemaKey> keys{
            optionalKey("profile", "The kind of unit; one of those that ship.", Schema::text("a profile"),
                        "police-station"),
            optionalKey("profile_label", "Of a profile: what it is called.", Schema::label(),
                        "{zh_CN: 派出所, en: Police station}"),
            optionalKey("modules", "Which modules are switched on.",
                        Schema::dictionary(Schema::text("a module"), Schema::boolean()), "{mediation: true}",
                        "none is"),
            optionalKey("plugins", "Settings of modules, by module.",
                        Schema::dictionary(Schema::text("a module"), Schema::anything()),
                        "{mediation: {repeat_months: 24}}"),
            optionalKey("reminders", "Further reminders, or others in place of those of a type, by type and name.",
                        config::configuredRemindersSchema(),
                        "{core.referral: {accept: {title: {zh_CN: 待接收, en: Accept}, due: created}}}"),
            optionalKey("retention", "How long records are kept, by type and name of the rule.",
                        config::configuredRetentionSchema(),
                        "{mediation.dispute: {archived: {from: updated, keep: 3 years, then: erase}}}"),
            optionalKey("records", "What the unit's forms have otherwise than the modules say, by record type.",
                        Schema::dictionary(Schema::text("a record type"), config::typeChangesSchema()),
                        "{mediation.dispute: {fields: {brief: {label: {zh_CN: 案情, en: Facts}}}}}"),
            optionalKey("code_lists", "Codes that the unit adds, renames or leaves out (`null`), by list.",
                        Schema::dictionary(Schema::text("a code list"), config::codeListChangesSchema()),
                        "{mediation.kind: {codes: {\"18\": {zh_CN: 噪声, en: noise}}}}"),
            optionalKey("locked", "Of the site: settings that no user and no workspace changes.",
                        Schema::list(Schema::text("a setting")), "[unit.code, backup]"),
        };
        const auto settings = store::settingsKeys();
        keys.insert(keys.begin() + 2, settings.begin(), settings.end());
        keys.push_back(safetyKey());
        return Schema::map(std::move(keys)).titled("Configuration");
    }();
    return schema;
}

}  // namespace beibao::plugin
