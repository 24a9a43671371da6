#include <beibao/config/schema/record_schema.h>

#include <beibao/model/field.h>
#include <beibao/model/indicator.h>

namespace beibao::config {

namespace {

Schema codeSchema()
{
    const auto nested = Schema::map({
        requiredKey("label", "What people read.", Schema::label(), "{zh_CN: 墙界地界, en: boundary}"),
        optionalKey("parent", "The code that this one is a part of.", Schema::text("a code of the same list"),
                    "\"03\""),
    });
    return Schema::either({Schema::label(), nested}).titled("Code");
}

Schema codeListSchema()
{
    return Schema::map(
               {
                   requiredKey("label", "What the list is called.", Schema::label(), "{zh_CN: 风险等级, en: Risk}"),
                   requiredKey("codes", "The codes, in the order in which they are offered.",
                               Schema::dictionary(Schema::text("a code"), codeSchema()),
                               "{red: {zh_CN: 红, en: red}, green: {zh_CN: 绿, en: green}}"),
               })
        .titled("Code list");
}

Schema textOrTexts(const std::string& about)
{
    return Schema::either({Schema::text(about), Schema::list(Schema::text(about))});
}

Schema periodSchema()
{
    return Schema::text("a period: a whole number and days, working days, months or years");
}

/// What fields and columns have in common.
std::vector<SchemaKey> fieldKeys()
{
    return {
        requiredKey("type", "What kind of value it holds.", Schema::choice(model::kindNames()), "text"),
        requiredKey("label", "What people read above it.", Schema::label(), "{zh_CN: 名称, en: Name}"),
        optionalKey("help", "What people read on F1: what belongs in it, and by which rule.", Schema::label(),
                    "{zh_CN: 按证件填写, en: As on the document}"),
        optionalKey("required", "Whether a record without it is refused.", Schema::boolean(), "true", "false"),
        optionalKey("unique", "Whether no two records may have the same value.", Schema::boolean(), "true", "false"),
        optionalKey("searchable", "Whether the search finds records by it.", Schema::boolean(), "true", "false"),
        optionalKey("read_only", "Whether only the module's code fills it in.", Schema::boolean(), "true", "false"),
        optionalKey("thread",
                    "Of a reference: whether what it names is part of the same matter, so that the two are shown as "
                    "one thread across modules.",
                    Schema::boolean(), "true", "false"),
        optionalKey("masked", "Whether it is shown in part only to those who may not reveal it.", Schema::boolean(),
                    "true", "false"),
        optionalKey("sealed",
                    "Whether it never lies on the disk in the clear, and is shown by a reveal alone, which is "
                    "journalled. Of texts.",
                    Schema::boolean(), "true", "false"),
        optionalKey("format", "A well-known form that a text must have.", Schema::choice(model::formatNames()),
                    "telephone"),
        optionalKey("kind_field", "Of an identity number: the code field that tells the kind of document.",
                    Schema::text("a field"), "id_type"),
        optionalKey("birth_field", "Of an identity number: the date that it tells.", Schema::text("a field"), "born"),
        optionalKey("sex_field", "Of an identity number: the code field (`male`, `female`) that it tells.",
                    Schema::text("a field"), "sex"),
        optionalKey("located_by",
                    "Of a reference to a type with an area: the fields with longitude and latitude that tell it.",
                    fieldNamesSchema(), "[longitude, latitude]"),
        optionalKey("scale", "Of a decimal: how many digits stand after the point.", Schema::integer(0, 9), "3", "2"),
        optionalKey("codes", "Of a code: its list; one of another module with that module's name before it.",
                    Schema::text("a code list"), "risk"),
        optionalKey("to",
                    "Of a reference: the record types it may point to; those of other modules with their name before "
                    "it.",
                    textOrTexts("a record type"), "[core.person, core.organisation]", "any type"),
        optionalKey("roles", "Of references: what a linked record may be here.",
                    Schema::dictionary(Schema::name("a name"), Schema::label()),
                    "{chief: {zh_CN: 首席调解员, en: chief mediator}}"),
        optionalKey("default", "What a new record has: as somebody would type it, `today` or `now`.",
                    Schema::text("a value"), "today"),
        optionalKey("computed", "The field is this, worked out whenever it is asked for.", sqlSchema(),
                    "\"julianday(:today) - julianday(checked) > 90\""),
        optionalKey("accept",
                    "Of an attachment: kinds of files (image, pdf, text, audio, video) or media types it takes.",
                    textOrTexts("a kind of file"), "[image, pdf]", "any"),
        optionalKey("max_size", "Of an attachment: how large a file may be, in KB or MB.", Schema::text("a size"),
                    "20 MB", "256 MB"),
        optionalKey("keep_metadata", "Of an attachment: whether pictures keep what the camera noted in them.",
                    Schema::boolean(), "true", "false"),
    };
}

Schema fieldSchema()
{
    auto keys = fieldKeys();
    const auto column = Schema::map(keys).titled("Column");
    keys.push_back(optionalKey("columns", "Of rows: the columns of the list.",
                               Schema::dictionary(Schema::name("a name"), column),
                               "{day: {type: date, label: {zh_CN: 日期, en: Day}}}"));
    return Schema::map(std::move(keys)).titled("Field");
}

Schema transitionSchema()
{
    return Schema::map(
               {
                   requiredKey("from", "The state or states from which it leads.", textOrTexts("a state"),
                               "[draft, accepted]"),
                   requiredKey("to", "The state to which it leads.", Schema::text("a state"), "closed"),
                   optionalKey("label", "What stands on its button.", Schema::label(), "{zh_CN: 办结, en: Close}",
                               "the label of `to`"),
                   optionalKey("when", "What must hold of the record as it will be.", conditionsSchema(),
                               "[{sql: facts is not null, message: {zh_CN: 请填事实。, en: Facts are missing.}}]"),
                   optionalKey("required", "Fields that must be filled before.", fieldNamesSchema(), "[facts, terms]"),
                   optionalKey("roles", "Who may; of those who may move such records at all.",
                               Schema::list(Schema::text("a role")), "[supervisor]", "all of them"),
               })
        .titled("Transition");
}

std::vector<SchemaKey> reminderKeys()
{
    const auto counted = Schema::map({
        requiredKey("from", "The day that is counted from: a field, or SQL that gives a date.", sqlSchema(),
                    "accepted"),
        optionalKey("after", "How long after it (Civil Code, articles 201 to 203).", periodSchema(), "1 month"),
        optionalKey("before", "How long before it, and then on a working day.", periodSchema(), "5 working days"),
    });
    const auto escalation = Schema::map({
        requiredKey("after", "How long after the day that was due.", periodSchema(), "2 working days"),
        optionalKey("to", "The roles that are shown it from then on.", Schema::list(Schema::text("a role")),
                    "[supervisor]"),
        optionalKey("title", "What it says from then on.", Schema::label(), "{zh_CN: 逾期未办, en: Overdue}",
                    "as before"),
    });
    return {
        requiredKey("title", "What people read.", Schema::label(), "{zh_CN: 回访, en: Visit again}"),
        optionalKey("for_each", "A field of rows: a reminder for each of them, which the SQL calls `row`.",
                    Schema::text("a field"), "terms", "once for the record"),
        optionalKey("when", "It is due where this holds.", sqlSchema(), "\"state = 'performing'\"", "always"),
        requiredKey("due", "The day: a field, SQL that gives a date, or so long after or before one.",
                    Schema::either({sqlSchema(), counted.titled("Day counted")}), "{from: accepted, after: 1 month}"),
        optionalKey("detail", "SQL for a text that stands behind the title. It may read what everyone may see.",
                    sqlSchema(), "subject"),
        optionalKey("to", "The roles it is for.", Schema::list(Schema::text("a role")), "[officer]",
                    "all who see the record"),
        optionalKey("escalate", "What happens where it is not done.", Schema::list(escalation.titled("Escalation")),
                    "[{after: 2 working days, to: [supervisor]}]"),
    };
}

std::vector<SchemaKey> retentionKeys()
{
    return {
        optionalKey("when", "The rule is for records of which this holds.", sqlSchema(), "\"state = 'archived'\"",
                    "all"),
        requiredKey("from", "The day that is counted from: a field, or SQL that gives a date.", sqlSchema(), "updated"),
        requiredKey("keep", "How long they are kept.", periodSchema(), "3 years"),
        requiredKey("then", "What is due after that. `erase` destroys the record's key.",
                    Schema::choice({"erase", "delete"}), "erase"),
    };
}

Schema named(std::vector<SchemaKey> keys, bool isRequired)
{
    auto name = optionalKey("name", "Tells it from the others of the type.", Schema::text("a name"), "visit",
                            isRequired ? "" : "`rule_1` and so on");
    name.isRequired = isRequired;
    keys.insert(keys.begin(), std::move(name));
    return Schema::map(std::move(keys));
}

Schema duplicatesSchema()
{
    const auto rule = Schema::map({
        requiredKey("same", "Fields that are filled, and equal.", fieldNamesSchema(), "[born, name]"),
        optionalKey("near", "A field whose text sounds alike.", Schema::text("a field"), "name"),
    });
    return Schema::map({
                           requiredKey("rules", "The surest first.", Schema::list(rule),
                                       "[{same: [id_number]}, {same: [phone], near: name}]"),
                           optionalKey("distinguishing", "Two values in one of these are two records.",
                                       fieldNamesSchema(), "[id_number]"),
                       })
        .titled("Duplicates");
}

Schema migrationSchema()
{
    const auto conversion = Schema::map({
        requiredKey("from", "The kind that it had.", Schema::choice(model::kindNames()), "text"),
        optionalKey("values", "What stands in place of some texts before they are read; `\"\"` takes a value away.",
                    Schema::dictionary(Schema::text("a text"), Schema::text("a text")), "{不详: \"\"}"),
    });
    return Schema::map(
               {
                   optionalKey("rename", "Former name and present name.",
                               Schema::dictionary(Schema::text("a field"), Schema::text("a field")), "{tel: phone}"),
                   optionalKey("convert", "The field is declared as another kind now.",
                               Schema::dictionary(Schema::text("a field"), conversion.titled("Conversion")),
                               "{age: {from: text}}"),
                   optionalKey("remove", "The field is no more; as it was declared.", fieldsSchema(),
                               "{nickname: {type: text, label: {zh_CN: 绰号, en: Nickname}}}"),
                   optionalKey("in", "Of a column: the field of rows it stands in.", Schema::text("a field"),
                               "parties"),
               })
        .titled("Migration");
}

Schema sectionSchema()
{
    return Schema::map(
               {
                   requiredKey("label", "What stands above it.", Schema::label(), "{zh_CN: 受理, en: Intake}"),
                   requiredKey("fields", "The fields in it, in their order.", fieldNamesSchema(), "[subject, brief]"),
               })
        .titled("Section");
}

Schema listViewSchema()
{
    return Schema::map(
               {
                   requiredKey("label", "What stands on its button above the list.", Schema::label(),
                               "{zh_CN: 未结, en: Open}"),
                   optionalKey("where", "Which records it shows.", sqlSchema(), "\"state <> 'archived'\"", "all"),
                   optionalKey("list", "Its columns.", fieldNamesSchema(), "[subject, due]", "those of the type"),
                   optionalKey("sort", "Its order.", sortSchema(), "[\"due:desc\"]", "that of the type"),
               })
        .titled("List view");
}

Schema boardSchema()
{
    return Schema::map({
                           optionalKey("states", "The columns, by state.", Schema::list(Schema::text("a state")),
                                       "[draft, accepted]", "all states"),
                           optionalKey("card", "What stands on a card below the title.", fieldNamesSchema(),
                                       "[due, risk]", "nothing"),
                       })
        .titled("Board");
}

Schema referralSchema()
{
    return Schema::map({
                           optionalKey("from", "The record types from which it may come.",
                                       Schema::list(Schema::text("a record type")), "[core.diary]", "any"),
                           optionalKey("fill",
                                       "Fields of the new record, each from a field of the referral (`from`, "
                                       "`subject`, `reason`, `note`).",
                                       Schema::dictionary(Schema::text("a field"),
                                                          Schema::choice({"from", "subject", "reason", "note"})),
                                       "{brief: note, subject: reason}"),
                       })
        .titled("Referrals taken");
}

Schema recordTypeSchema()
{
    return Schema::map(
               {
                   requiredKey("label", "What a record is called.", Schema::label(), "{zh_CN: 纠纷, en: Dispute}"),
                   optionalKey("icon", "By the icon naming specification of freedesktop.org, without `-symbolic`.",
                               Schema::text("an icon"), "mail-forward"),
                   optionalKey("navigation", "Where people come to its records.",
                               Schema::choice({"work", "registry", "setup", "none"}), "registry", "work"),
                   requiredKey("fields", "What a record holds, in the order in which it is shown.", fieldsSchema(),
                               "{name: {type: text, label: {zh_CN: 名称, en: Name}}}"),
                   optionalKey("states", "The states, the first one first.",
                               Schema::dictionary(Schema::name("a state"), Schema::label()),
                               "{open: {zh_CN: 未结, en: open}, closed: {zh_CN: 已结, en: closed}}", "none"),
                   optionalKey("transitions", "The moves from state to state that people may make.",
                               Schema::list(transitionSchema()), "[{from: open, to: closed}]"),
                   optionalKey("number",
                               "How records are numbered: `{unit}`, `{year}` or `{year:FIELD}`, `{letter}` of "
                               "the device, `{sequence:DIGITS}`.",
                               Schema::text("a pattern"), "\"{unit}调{year}-{letter}{sequence:4}\"", "no number"),
                   optionalKey("title", "The field that names a record.", Schema::text("a field"), "subject",
                               "the first field of the type `text`"),
                   optionalKey("list", "The columns of its list.", fieldNamesSchema(), "[subject, due]"),
                   optionalKey("sort", "The order of its list.", sortSchema(), "[\"accepted:desc\"]",
                               "last changed first"),
                   optionalKey("views", "Further lists, by name, each a button above the list.",
                               Schema::dictionary(Schema::name("a name"), listViewSchema()),
                               "{open: {label: {zh_CN: 未结, en: Open}, where: \"state = 'open'\"}}"),
                   optionalKey("board", "The records as cards, in columns by state.", boardSchema(),
                               "{states: [open, closed], card: [due]}", "no board"),
                   optionalKey("sections", "The parts of its form. Fields in none come last.",
                               Schema::list(sectionSchema()),
                               "[{label: {zh_CN: 受理, en: Intake}, fields: [subject]}]"),
                   optionalKey("reminders", "What falls due.",
                               Schema::list(named(reminderKeys(), true).titled("Reminder")),
                               "[{name: due, title: {zh_CN: 到期, en: Due}, due: due}]"),
                   optionalKey("retention", "How long records are kept.",
                               Schema::list(named(retentionKeys(), false).titled("Retention rule")),
                               "[{from: updated, keep: 3 years, then: erase}]", "for good"),
                   optionalKey("duplicates", "By which two records are likely one.", duplicatesSchema(),
                               "{rules: [{same: [name]}]}"),
                   optionalKey("import",
                               "What columns of tables from elsewhere are called, and the field each goes to, "
                               "beside the names and labels of the fields.",
                               Schema::dictionary(Schema::text("a heading"), Schema::text("a field")),
                               "{身份证号: id_number}"),
                   optionalKey("referrals", "That records are taken up from other modules by referral.",
                               referralSchema(), "{fill: {brief: note}}", "none are taken"),
                   optionalKey("visible_when", "Who sees a record, of those who may see the type.", sqlSchema(),
                               "\"this.created_by = :user\"", "all of them"),
                   optionalKey("migrations", "What became of former fields, in the order in which that was decided.",
                               Schema::list(migrationSchema()), "[{rename: {tel: phone}}]"),
               })
        .titled("Record type");
}

Schema indicatorSchema()
{
    const auto column = Schema::map({
        requiredKey("label", "What stands above it.", Schema::label(), "{zh_CN: 件数, en: Disputes}"),
        optionalKey("type", "What its values are; money in fen, lengths in millimetres, a percentage as a fraction.",
                    Schema::choice(model::columnKindNames()), "integer", "text"),
        optionalKey("codes", "Of codes: their list.", Schema::text("a code list"), "kind"),
    });
    const auto columns = Schema::dictionary(Schema::name("a name"),
                                            Schema::either({Schema::label(), column.titled("Column of an indicator")}));
    return Schema::map(
               {
                   requiredKey("label", "What it is called.", Schema::label(), "{zh_CN: 按类别, en: By kind}"),
                   optionalKey("help", "How it is counted, and by which rule.", Schema::label(),
                               "{zh_CN: 按受理日期统计, en: By day of intake}"),
                   requiredKey("record", "The record type that `this` stands for in the SQL.",
                               Schema::text("a record type"), "dispute"),
                   optionalKey("chart", "How it is shown; below a picture stand the figures.",
                               Schema::choice(model::chartNames()), "bar", "table"),
                   requiredKey("columns", "The columns of the SELECT, in its order.", columns,
                               "{kind: {label: {zh_CN: 类别, en: Kind}, type: code, codes: kind}}"),
                   requiredKey("sql",
                               "A SELECT from `this`; `:from` and `:to` are the first and the last day of the "
                               "period.",
                               sqlSchema(),
                               "\"select kind, count(*) from this where accepted between :from and :to group by "
                               "kind\""),
               })
        .titled("Indicator");
}

Schema reportSchema()
{
    return Schema::map(
               {
                   requiredKey("label", "What it is called.", Schema::label(), "{zh_CN: 调解月报, en: Monthly report}"),
                   optionalKey("help", "What it is for.", Schema::label(),
                               "{zh_CN: 每月报司法所, en: For the office of justice}"),
                   optionalKey("period", "The period that it is usually made for: the last one that is over.",
                               Schema::choice(model::reportPeriodNames()), "quarter", "month"),
                   requiredKey("indicators", "Its parts, in their order.", Schema::list(Schema::text("an indicator")),
                               "[by_kind]"),
               })
        .titled("Report");
}

}  // namespace

Schema sqlSchema()
{
    return Schema::text("SQL");
}

Schema conditionsSchema()
{
    const auto condition = Schema::map({
        requiredKey("sql", "What must hold of the record.", sqlSchema(), "\"form = 'written'\""),
        requiredKey("message", "What people are told where it does not.", Schema::label(),
                    "{zh_CN: 须为书面协议。, en: It must be in writing.}"),
    });
    return Schema::list(condition.titled("Condition"));
}

Schema fieldNamesSchema()
{
    return Schema::list(Schema::text("a field"));
}

Schema sortSchema()
{
    return Schema::list(Schema::text("a field, with `:desc` behind it for the greatest first"));
}

Schema fieldsSchema()
{
    return Schema::dictionary(Schema::name("a name"), fieldSchema());
}

std::vector<SchemaKey> recordKeys()
{
    return {
        optionalKey("code_lists", "Lists of codes, by name.",
                    Schema::dictionary(Schema::name("a name"), codeListSchema()),
                    "{risk: {label: {zh_CN: 风险, en: Risk}, codes: {red: {zh_CN: 红, en: red}}}}"),
        optionalKey("records", "Record types, by name.", Schema::dictionary(Schema::name("a name"), recordTypeSchema()),
                    "{tree: {label: {zh_CN: 古树, en: Tree}, fields: {name: {type: text, label: {zh_CN: 名称, en: "
                    "Name}}}}}"),
        optionalKey("indicators", "Figures over records, by name.",
                    Schema::dictionary(Schema::name("a name"), indicatorSchema()),
                    "{total: {label: {zh_CN: 总数, en: Total}, record: tree, columns: {count: {zh_CN: 株数, en: "
                    "Trees}}, sql: select count(*) from this}}"),
        optionalKey("reports", "Indicators together for one period, by name.",
                    Schema::dictionary(Schema::name("a name"), reportSchema()),
                    "{monthly: {label: {zh_CN: 月报, en: Monthly}, indicators: [total]}}"),
    };
}

Schema recordsSchema()
{
    return Schema::map(recordKeys()).titled("Record types");
}

std::vector<SchemaKey> fieldChangeKeys()
{
    std::vector<SchemaKey> keys;
    for (auto& key : fieldKeys())
        for (const auto* name : {"label", "help", "required", "searchable", "default"})
            if (key.name == name) {
                key.isRequired = false;
                keys.push_back(std::move(key));
                break;
            }
    keys.push_back(optionalKey("hidden", "Whether forms and lists leave it out. What it holds stays.",
                               Schema::boolean(), "true", "false"));
    return keys;
}

Schema typeChangesSchema()
{
    const auto field = Schema::either({Schema::map(fieldChangeKeys()).titled("Changed field"), fieldSchema()});
    std::vector<SchemaKey> keys{
        optionalKey("fields",
                    "Fields that are otherwise than the module has them, and the unit's own, whose names begin with "
                    "`unit_`.",
                    Schema::dictionary(Schema::name("a name"), field),
                    "{threat: {hidden: true}, unit_dialect: {type: text, label: {zh_CN: 方言, en: Dialect}}}")};
    const auto declared = recordTypeSchema();
    for (const auto& key : declared.keys())
        for (const auto* name : {"label", "list", "sort", "views", "board", "sections"})
            if (key.name == name) {
                keys.push_back(key);
                keys.back().isRequired = false;
            }
    return Schema::map(std::move(keys)).titled("Changed record type");
}

Schema codeListChangesSchema()
{
    const auto hidden = Schema::map({
        requiredKey("hidden", "Whether it is offered no more. Records that have it keep it.", Schema::boolean(),
                    "true"),
    });
    return Schema::map({
                           optionalKey("label", "What the list is called.", Schema::label(), "{zh_CN: 类别, en: Kind}"),
                           optionalKey("codes", "Codes that are added, called otherwise, or left out.",
                                       Schema::dictionary(Schema::text("a code"),
                                                          Schema::either({codeSchema(), hidden.titled("Hidden code")})),
                                       "{\"18\": {zh_CN: 噪声, en: noise}, \"16\": {hidden: true}}"),
                       })
        .titled("Changed code list");
}

Schema configuredRemindersSchema()
{
    const auto rules = Schema::dictionary(Schema::text("a name"), Schema::map(reminderKeys()).titled("Reminder"));
    return Schema::dictionary(Schema::text("a record type"), rules);
}

Schema configuredRetentionSchema()
{
    const auto rules =
        Schema::dictionary(Schema::text("a name"), Schema::map(retentionKeys()).titled("Retention rule"));
    return Schema::dictionary(Schema::text("a record type"), rules);
}

}  // namespace beibao::config
