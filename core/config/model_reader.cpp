#include <beibao/config/model_reader.h>

#include <beibao/config/migration_reader.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/reminder_reader.h>
#include <beibao/config/retention_reader.h>

#include <algorithm>

namespace beibao::config {

namespace {

using namespace model;

/// `application/zip`, `image/*`
bool isMediaType(const std::string& text)
{
    const auto slash = text.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == text.size())
        return false;
    const std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.+-";
    const auto rest = std::string_view(text).substr(slash + 1);
    return text.find_first_not_of(letters) == slash &&
           (rest == "*" || rest.find_first_not_of(letters) == std::string_view::npos);
}

/// `20 MB`, in bytes; nothing for what is no size, or not one that a field can have.
std::optional<std::int64_t> sizeIn(const std::string& text)
{
    constexpr std::size_t mostDigits = 9;
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto unit = text.substr(digits);
    if (digits == 0 || digits > mostDigits || (unit != " KB" && unit != " MB"))
        return std::nullopt;
    const auto size = std::int64_t{std::stol(text.substr(0, digits))} << (unit == " KB" ? 10 : 20);
    return size > 0 && size <= FileRule::largestOfAll ? std::optional(size) : std::nullopt;
}

class TypeReader {
public:
    TypeReader(std::string module, Problems& problems) : module_(std::move(module)), problems_(problems) {}

    RecordType type(const Node& key, const Node& node)
    {
        checkKeys(node,
                  {"label", "icon", "navigation", "fields", "states", "transitions", "number", "title", "list", "sort",
                   "sections", "reminders", "retention", "duplicates", "import", "visible_when", "migrations"},
                  problems_);
        RecordType type;
        type.name = qualified(key);
        type.location = key.location();
        type.label = readLabel(node["label"], key, problems_);
        type.icon = text(node["icon"]);
        navigation(node["navigation"], type);
        type.fields = fields(node["fields"], key, false);
        states(node["states"], type);
        for (const auto& item : list(node["transitions"]))
            transition(item, type);
        type.numberPattern = text(node["number"]);
        type.titleField = node.contains("title") ? text(node["title"]) : defaultTitle(type);
        type.listFields = texts(node["list"]);
        for (const auto& each : texts(node["sort"]))
            type.listSort.push_back(sortKey(each));
        for (const auto& item : list(node["sections"]))
            type.sections.push_back(section(item));
        for (const auto& item : list(node["reminders"]))
            type.reminders.push_back(reminder(item, type));
        for (const auto& item : list(node["retention"]))
            type.retention.push_back(retention(item, type));
        type.duplicates = duplicates(node["duplicates"]);
        type.visibleWhen = expression(node["visible_when"]);
        for (const auto& [header, target] : node["import"].entries())
            type.importColumns.push_back({header.text(), text(target)});
        type.migrations = readMigrations(node["migrations"], module_, problems_);
        return type;
    }

    CodeList codeList(const Node& key, const Node& node)
    {
        checkKeys(node, {"label", "codes"}, problems_);
        CodeList list;
        list.name = qualified(key);
        list.location = key.location();
        list.label = readLabel(node["label"], key, problems_);
        if (!node["codes"].isMap())
            problems_.error({"“{key}” needs a map of {what}.", {{"key", key.text()}, {"what", "codes"}}}, {},
                            key.location());
        for (const auto& [code, content] : node["codes"].entries()) {
            const bool nested = content.contains("label");
            if (nested)
                checkKeys(content, {"label", "parent"}, problems_);
            list.codes.push_back({code.text(), readLabel(nested ? content["label"] : content, code, problems_),
                                  nested ? text(content["parent"]) : std::string()});
        }
        return list;
    }

    std::vector<Field> fields(const Node& node, const Node& owner, bool inRows)
    {
        if (!node.isMap())
            problems_.error({"“{key}” needs a map of {what}.", {{"key", owner.text()}, {"what", "fields"}}}, {},
                            owner.location());
        std::vector<Field> result;
        for (const auto& [key, content] : node.entries())
            result.push_back(field(key, content, inRows));
        return result;
    }

private:
    std::string qualified(const Node& key)
    {
        if (!isName(key.text()))
            problems_.error({"“{name}” cannot be a name: use lower-case letters, digits and single underscores.",
                             {{"name", key.text()}}},
                            {}, key.location());
        return module_ + "." + key.text();
    }

    /// A name of a type or list: of this module unless it says of which.
    [[nodiscard]] std::string resolved(const std::string& name) const
    {
        return name.empty() || name.find('.') != std::string::npos ? name : module_ + "." + name;
    }

    void navigation(const Node& node, RecordType& type)
    {
        if (node.isNull())
            return;
        for (const auto& [name, navigation] :
             {std::pair("work", Navigation::work), std::pair("registry", Navigation::registry),
              std::pair("setup", Navigation::setup), std::pair("none", Navigation::none)})
            if (node.text() == name) {
                type.navigation = navigation;
                return;
            }
        problems_.error({"“navigation” must be one of work, registry, setup and none."}, {}, node.location());
    }

    Field field(const Node& key, const Node& node, bool inRows)
    {
        checkKeys(node, {"type",     "label",  "help",     "required",     "unique",      "searchable", "read_only",
                         "masked",   "sealed", "format",   "kind_field",   "birth_field", "sex_field",  "located_by",
                         "scale",    "codes",  "to",       "roles",        "columns",     "default",    "shown_when",
                         "computed", "accept", "max_size", "keep_metadata"},
                  problems_);
        Field field;
        field.name = key.text();
        field.location = key.location();
        if (!isName(field.name))
            problems_.error({"“{name}” cannot be a name: use lower-case letters, digits and single underscores.",
                             {{"name", field.name}}},
                            {}, key.location());
        field.label = readLabel(node["label"], key, problems_);
        if (node.contains("help"))
            field.help = readLabel(node["help"], key, problems_);
        kind(node, key, inRows, field);
        flags(node, field);
        details(node, key, field);
        return field;
    }

    void kind(const Node& node, const Node& key, bool inRows, Field& field)
    {
        const auto& type = node["type"];
        const auto found = kindNamed(type.text());
        if (!found)
            problems_.error(
                {"“{field}” has no kind that is known: “{kind}”.", {{"field", key.text()}, {"kind", type.text()}}}, {},
                type.isNull() ? key.location() : type.location());
        else if (inRows && (*found == FieldKind::rows || *found == FieldKind::references))
            problems_.error({"A column of rows cannot itself be a list."}, {}, type.location());
        field.kind = found.value_or(FieldKind::text);
    }

    void flags(const Node& node, Field& field)
    {
        field.required = flag(node["required"]);
        field.unique = flag(node["unique"]);
        field.searchable = flag(node["searchable"]);
        field.readOnly = flag(node["read_only"]);
        if (flag(node["masked"]))
            field.secrecy = Secrecy::masked;
        if (flag(node["sealed"]))
            field.secrecy = Secrecy::sealed;
        const bool plainText = field.kind == FieldKind::text || field.kind == FieldKind::longText;
        if (field.secrecy == Secrecy::sealed && !plainText)
            problems_.error({"Only texts can be sealed."}, {}, node["sealed"].location());
        if (field.unique && (field.kind == FieldKind::rows || field.kind == FieldKind::references))
            problems_.error({"A list cannot be unique."}, {}, node["unique"].location());
    }

    void details(const Node& node, const Node& key, Field& field)
    {
        if (const auto& format = node["format"]; !format.isNull()) {
            const auto found = formatNamed(format.text());
            if (!found)
                problems_.error({"The format “{format}” is not known.", {{"format", format.text()}}}, {},
                                format.location());
            field.format = found.value_or(TextFormat::any);
        }
        field.kindField = text(node["kind_field"]);
        field.birthField = text(node["birth_field"]);
        field.sexField = text(node["sex_field"]);
        field.locatedBy = texts(node["located_by"]);
        if (const auto& scale = node["scale"]; !scale.isNull()) {
            const auto number = scale.integer();
            if (!number || *number < 0 || *number > 9)
                problems_.error({"“{key}” must be a whole number from {from} to {to}.",
                                 {{"key", "scale"}, {"from", "0"}, {"to", "9"}}},
                                {}, scale.location());
            else
                field.scale = static_cast<int>(*number);
        }
        field.codeList = resolved(text(node["codes"]));
        if (field.kind == FieldKind::code && field.codeList.empty())
            problems_.error({"“{field}” is a code and needs “codes”, the name of its list.", {{"field", key.text()}}},
                            {}, key.location());
        for (const auto& target :
             node["to"].isScalar() ? std::vector<std::string>{node["to"].text()} : texts(node["to"]))
            field.targets.push_back(resolved(target));
        for (const auto& [role, label] : labelled(node["roles"], "roles"))
            field.roles.push_back({role, label});
        if (field.kind == FieldKind::rows)
            field.columns = fields(node["columns"], key, true);
        files(node, field);
        field.defaultText = text(node["default"]);
        field.shownWhen = expression(node["shown_when"]);
        field.computed = expression(node["computed"]);
    }

    void files(const Node& node, Field& field)
    {
        if (field.kind != FieldKind::attachment) {
            for (const std::string key : {"accept", "max_size", "keep_metadata"})
                if (node.contains(key) && kindNamed(node["type"].text()))
                    problems_.error({"“{key}” is only for fields of the type “attachment”.", {{"key", key}}}, {},
                                    node[key].location());
            return;
        }
        if (node.contains("accept"))
            field.files.accepted = mediaTypes(node["accept"]);
        if (const auto& size = node["max_size"]; node.contains("max_size"))
            field.files.largestSize = fileSize(size);
        field.files.keepsMetadata = flag(node["keep_metadata"]);
    }

    std::vector<std::string> mediaTypes(const Node& node)
    {
        const auto items = node.isScalar() ? std::vector<Node>{node} : node.items();
        if (items.empty())
            problems_.error({"“accept” must name kinds of files, such as [image, pdf]."}, {}, node.location());
        std::vector<std::string> types;
        for (const auto& item : items) {
            const auto kind = fileKindNamed(item.text());
            if (!kind && !isMediaType(item.text()))
                problems_.error({"“{text}” is no kind of file. Write image, pdf, text, audio, video, or a media type "
                                 "such as application/zip.",
                                 {{"text", item.text()}}},
                                {}, item.location());
            types.push_back(kind ? std::string(*kind) : item.text());
        }
        return types;
    }

    std::int64_t fileSize(const Node& node)
    {
        const auto size = sizeIn(node.text());
        if (!size)
            problems_.error({"“max_size” must be a size such as 500 KB or 20 MB, and no more than {limit} MB.",
                             {{"limit", std::to_string(FileRule::largestOfAll >> 20)}}},
                            {}, node.location());
        return size.value_or(FileRule::largestOfAll);
    }

    void states(const Node& node, RecordType& type)
    {
        for (auto& [name, label] : labelled(node, "states"))
            type.states.push_back({name, std::move(label)});
        if (!type.states.empty())
            type.initialState = type.states.front().name;
    }

    /// A map of names to labels, in its order; `what` is the key it stands under.
    std::vector<std::pair<std::string, LocalizedText>> labelled(const Node& node, const std::string& what)
    {
        std::vector<std::pair<std::string, LocalizedText>> entries;
        if (node.isNull())
            return entries;
        for (const auto& [key, content] : node.entries()) {
            if (!isName(key.text()))
                problems_.error({"“{name}” cannot be a name: use lower-case letters, digits and single underscores.",
                                 {{"name", key.text()}}},
                                {}, key.location());
            entries.emplace_back(key.text(), readLabel(content, key, problems_));
        }
        if (entries.empty())
            problems_.error({"“{key}” needs a map of {what}.", {{"key", what}, {"what", what}}}, {}, node.location());
        return entries;
    }

    void transition(const Node& node, RecordType& type)
    {
        checkKeys(node, {"from", "to", "label", "when", "required", "roles"}, problems_);
        Transition transition;
        transition.location = node.location();
        transition.to = text(node["to"]);
        if (node.contains("label"))
            transition.label = readLabel(node["label"], node, problems_);
        else if (const auto* state = type.state(transition.to))
            transition.label = state->label;
        for (const auto& item : list(node["when"])) {
            checkKeys(item, {"sql", "message"}, problems_);
            transition.conditions.push_back({expression(item["sql"]), readLabel(item["message"], item, problems_)});
        }
        transition.required = texts(node["required"]);
        transition.roles = texts(node["roles"]);
        for (const auto& from :
             node["from"].isScalar() ? std::vector<std::string>{node["from"].text()} : texts(node["from"])) {
            transition.from = from;
            type.transitions.push_back(transition);
        }
    }

    Section section(const Node& node)
    {
        checkKeys(node, {"label", "fields"}, problems_);
        return {readLabel(node["label"], node, problems_), texts(node["fields"])};
    }

    ReminderRule reminder(const Node& node, const RecordType& type)
    {
        checkKeys(node, {"name", "title", "for_each", "when", "due", "detail", "to", "escalate"}, problems_);
        return readReminder(text(node["name"]), node, type, problems_);
    }

    RetentionRule retention(const Node& node, const RecordType& type)
    {
        checkKeys(node, {"name", "when", "from", "keep", "then"}, problems_);
        const auto name = text(node["name"]);
        return readRetentionRule(name.empty() ? "rule_" + std::to_string(type.retention.size() + 1) : name, node, type,
                                 problems_);
    }

    model::DuplicateRules duplicates(const Node& node)
    {
        model::DuplicateRules result;
        if (node.isNull())
            return result;
        checkKeys(node, {"rules", "distinguishing"}, problems_);
        for (const auto& item : list(node["rules"])) {
            checkKeys(item, {"same", "near"}, problems_);
            result.rules.push_back({texts(item["same"]), text(item["near"]), item.location()});
            if (result.rules.back().same.empty())
                problems_.error({"A rule for duplicates needs “same”, the fields that are equal."}, {},
                                item.location());
        }
        result.distinguishing = texts(node["distinguishing"]);
        return result;
    }

    static SortKey sortKey(const std::string& text)
    {
        const auto colon = text.find(':');
        return {text.substr(0, colon), colon != std::string::npos && text.substr(colon + 1) == "desc"};
    }

    static std::string defaultTitle(const RecordType& type)
    {
        const auto found = std::ranges::find(type.fields, FieldKind::text, &Field::kind);
        return found == type.fields.end() ? std::string() : found->name;
    }

    bool flag(const Node& node)
    {
        const auto value = node.boolean();
        if (!node.isNull() && !value)
            problems_.error({"This must be true or false."}, {}, node.location());
        return value.value_or(false);
    }

    std::string text(const Node& node) { return readText(node, problems_); }
    std::vector<Node> list(const Node& node) { return readList(node, problems_); }
    std::vector<std::string> texts(const Node& node) { return readTexts(node, problems_); }

    Expression expression(const Node& node) { return {text(node), node.location()}; }

    std::string module_;
    Problems& problems_;
};

}  // namespace

void readRecordTypes(const Node& root, const std::string& module, model::Model& model, Problems& problems)
{
    TypeReader reader(module, problems);
    for (const auto& [key, content] : root["code_lists"].entries())
        model.add(reader.codeList(key, content), problems);
    for (const auto& [key, content] : root["records"].entries())
        model.add(reader.type(key, content), problems);
}

std::vector<model::Field> readFields(const Node& node, const std::string& module, Problems& problems)
{
    return TypeReader(module, problems).fields(node, node, false);
}

LocalizedText readLabel(const Node& node, const Node& owner, Problems& problems)
{
    std::map<std::string, std::string> texts;
    for (const auto& [language, text] : node.entries())
        texts[language.text()] = text.text();
    for (const std::string language : {"zh_CN", "en"})
        if (texts[language].empty())
            problems.error(
                {"A label in “{language}” is missing: give both “zh_CN” and “en”.", {{"language", language}}}, {},
                node.isNull() ? owner.location() : node.location());
    return LocalizedText(std::move(texts));
}

void checkKeys(const Node& map, std::initializer_list<std::string_view> known, Problems& problems)
{
    if (!map.isMap()) {
        problems.error({"A map of keys and values is expected here."}, {}, map.location());
        return;
    }
    for (const auto& [key, value] : map.entries())
        if (std::ranges::find(known, key.text()) == known.end())
            problems.error({"The key “{key}” is not known here.", {{"key", key.text()}}}, {}, key.location());
}

}  // namespace beibao::config
