#include <beibao/store/settings_schema.h>

#include <beibao/config/schema/record_schema.h>
#include <beibao/store/rights.h>

namespace beibao::store {

namespace {

using config::optionalKey;
using config::requiredKey;
using config::Schema;

Schema unitSchema()
{
    return Schema::map(
               {
                   optionalKey("code", "The code of its administrative division.", Schema::text("a code"),
                               "\"330604104\""),
                   optionalKey("name", "What papers call it.", Schema::text("a name"), "章镇派出所"),
                   optionalKey("short", "What the numbers of its records begin with.", Schema::text("a name"), "章"),
               })
        .titled("Unit");
}

Schema deviceSchema()
{
    const auto letter = Schema::pattern(
        "capital letters", Message("“{text}” cannot stand for a device in numbers: use capital letters, such as A."),
        "[A-Z]{1,8}");
    return Schema::map({
        optionalKey("letter",
                    "Tells this machine's numbers from those of other machines of the unit. Digits would run into "
                    "those of the sequence.",
                    letter, "B", "A"),
    });
}

Schema roleSchema()
{
    return Schema::map(
               {
                   requiredKey("label", "What it is called.", Schema::label(), "{zh_CN: 网格员, en: Grid worker}"),
                   optionalKey("allow", "What its holders may do. Of the names that fit, the most exact decides.",
                               grantsSchema(), "{\"*\": [see], core.diary: [see, create, change]}", "nothing"),
                   optionalKey("visible_when", "By record type: of those that its holders may see, only these.",
                               Schema::dictionary(Schema::text("a record type"), config::sqlSchema()),
                               "{mediation.dispute: \"this.created_by = :user\"}", "all of them"),
               })
        .titled("Role");
}

Schema lockSchema()
{
    return Schema::map({
        optionalKey("after_minutes", "The window locks when nobody has touched it for so long; 0: never.",
                    Schema::integer(0, 24 * 60), "10", "0"),
    });
}

Schema backupSchema()
{
    return Schema::map(
               {
                   optionalKey("folder", "Where backups go, from the root on.", Schema::text("a folder"),
                               "/media/backups"),
                   optionalKey("every_hours", "How far apart they are.", Schema::integer(1, 24 * 366), "12", "24"),
                   optionalKey("keep", "How many stay; the oldest go.", Schema::integer(1, 10'000), "30", "14"),
               })
        .titled("Backup");
}

Schema printersSchema()
{
    return Schema::map(
               {
                   optionalKey("paper", "The queue of the print system for sheets of paper.",
                               Schema::text("the name of a queue"), "办公室", "that of the system"),
                   optionalKey("slip",
                               "The printer of slips, 58 mm wide: a device file, or a queue of the print system that "
                               "passes bytes on as they are. The window sends slips there without asking.",
                               Schema::text("a device file, or the name of a queue"), "/dev/usb/lp0"),
               })
        .titled("Printers");
}

Schema workingDaysSchema()
{
    const auto days = Schema::dictionary(Schema::text("a year"), Schema::list(Schema::text("a date")));
    return Schema::map({
                           optionalKey("holidays", "Days off that are none by the week, by year.", days,
                                       "{\"2024\": [2024-10-01, 2024-10-02]}"),
                           optionalKey("makeup_days", "Saturdays and Sundays on which people work, by year.", days,
                                       "{\"2024\": [2024-09-29]}"),
                       })
        .titled("Working days");
}

}  // namespace

Schema grantsSchema()
{
    return Schema::dictionary(Schema::text("a record type, `type.field`, `module.*` or `*`"),
                              Schema::list(Schema::choice(rightNamesInOrder())));
}

std::vector<config::SchemaKey> settingsKeys()
{
    const auto offset =
        Schema::pattern("an offset from UTC", Message("“{text}” is not an offset from UTC such as +08:00."),
                        "Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]");
    return {
        optionalKey("unit", "The office that works with the suite.", unitSchema(),
                    "{code: \"330604104\", name: 章镇派出所, short: 章}"),
        optionalKey("device", "This machine.", deviceSchema(), "{letter: B}"),
        optionalKey("utc_offset", "The clock of the unit, by which days begin and end.", offset, "\"+08:00\"",
                    "that of the machine"),
        optionalKey("roles", "The roles that users may have.", Schema::dictionary(Schema::text("a name"), roleSchema()),
                    "{reader: {label: {zh_CN: 只读, en: Reader}, allow: {\"*\": [see]}}}"),
        optionalKey("lock", "When the window locks by itself.", lockSchema(), "{after_minutes: 10}"),
        optionalKey("backup", "Backups that are made by themselves.", backupSchema(), "{folder: /media/backups}",
                    "none"),
        optionalKey("printers", "Where papers are printed when nobody is asked.", printersSchema(),
                    "{slip: /dev/usb/lp0}"),
        optionalKey("working_days", "Which days are worked, beside what the week says.", workingDaysSchema(),
                    "{holidays: {\"2024\": [2024-10-01]}}"),
    };
}

}  // namespace beibao::store
