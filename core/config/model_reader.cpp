#include <beibao/config/model_reader.h>

#include <beibao/config/localized_text.h>
#include <beibao/config/migration_reader.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/reminder_reader.h>
#include <beibao/config/retention_reader.h>

#include <algorithm>
#include <array>

namespace beibao::config {

namespace {

using namespace model;

Navigation navigationIn(const Node& node)
{
    constexpr std::array<std::pair<std::string_view, Navigation>, 4> names{{{"work", Navigation::work},
                                                                            {"registry", Navigation::registry},
                                                                            {"setup", Navigation::setup},
                                                                            {"none", Navigation::none}}};
    const auto found = std::ranges::find(names, node.text(), [](const auto& each) { return each.first; });
    return found == names.end() ? Navigation::work : found->second;
}

void readTransition(const Node& node, RecordType& type)
{
    Transition transition;
    transition.location = node.location();
    transition.to = node["to"].text();
    if (node.contains("label"))
        transition.label = localizedTextIn(node["label"]);
    else if (const auto* state = type.state(transition.to))
        transition.label = state->label;
    transition.conditions = conditionsIn(node["when"]);
    transition.required = textsIn(node["required"]);
    transition.roles = textsIn(node["roles"]);
    for (const auto& from : textOrTextsIn(node["from"])) {
        transition.from = from;
        type.transitions.push_back(transition);
    }
}

void readStates(const Node& node, RecordType& type)
{
    for (const auto& [name, label] : node.entries())
        type.states.push_back({name.text(), localizedTextIn(label)});
    if (!type.states.empty())
        type.initialState = type.states.front().name;
}

DuplicateRules duplicatesIn(const Node& node)
{
    DuplicateRules result;
    for (const auto& item : node["rules"].items())
        result.rules.push_back({textsIn(item["same"]), item["near"].text(), item.location()});
    result.distinguishing = textsIn(node["distinguishing"]);
    return result;
}

void readViews(const Node& node, RecordType& type)
{
    for (const auto& [name, content] : node.entries())
        type.views.push_back({name.text(), localizedTextIn(content["label"]), expressionIn(content["where"]),
                              textsIn(content["list"]), sortKeysIn(content["sort"]), name.location()});
}

std::optional<Board> boardIn(const Node& node)
{
    if (!node.isMap())
        return std::nullopt;
    return Board{textsIn(node["states"]), textsIn(node["card"]), node.location()};
}

std::optional<ReferralRule> referralIn(const Node& node, const std::string& module)
{
    if (!node.isMap())
        return std::nullopt;
    ReferralRule rule;
    rule.location = node.location();
    for (const auto& type : textsIn(node["from"]))
        rule.from.push_back(qualifiedName(type, module));
    for (const auto& [field, source] : node["fill"].entries())
        rule.fill.emplace_back(field.text(), source.text());
    return rule;
}

std::string defaultTitle(const RecordType& type)
{
    const auto found = std::ranges::find(type.fields, FieldKind::text, &Field::kind);
    return found == type.fields.end() ? std::string() : found->name;
}

class TypeReader {
public:
    TypeReader(const std::string& module, Problems& problems) : module_(module), problems_(problems) {}

    RecordType type(const Node& key, const Node& node)
    {
        RecordType type;
        type.name = module_ + "." + key.text();
        type.location = key.location();
        type.label = localizedTextIn(node["label"]);
        type.icon = node["icon"].text();
        type.navigation = navigationIn(node["navigation"]);
        type.fields = readFields(node["fields"], module_, problems_);
        readStates(node["states"], type);
        for (const auto& item : node["transitions"].items())
            readTransition(item, type);
        type.numberPattern = node["number"].text();
        type.titleField = node.contains("title") ? node["title"].text() : defaultTitle(type);
        shownParts(node, type);
        rules(node, type);
        for (const auto& [header, target] : node["import"].entries())
            type.importColumns.push_back({header.text(), target.text()});
        type.migrations = readMigrations(node["migrations"], module_, problems_);
        return type;
    }

private:
    void shownParts(const Node& node, RecordType& type)
    {
        type.listFields = textsIn(node["list"]);
        type.listSort = sortKeysIn(node["sort"]);
        readViews(node["views"], type);
        type.board = boardIn(node["board"]);
        for (const auto& item : node["sections"].items())
            type.sections.push_back({localizedTextIn(item["label"]), textsIn(item["fields"])});
    }

    void rules(const Node& node, RecordType& type)
    {
        for (const auto& item : node["reminders"].items())
            type.reminders.push_back(readReminder(item["name"].text(), item, type, problems_));
        for (const auto& item : node["retention"].items()) {
            const auto& name = item["name"].text();
            type.retention.push_back(readRetentionRule(
                name.empty() ? "rule_" + std::to_string(type.retention.size() + 1) : name, item, type, problems_));
        }
        type.duplicates = duplicatesIn(node["duplicates"]);
        type.referrals = referralIn(node["referrals"], module_);
        type.visibleWhen = expressionIn(node["visible_when"]);
    }

    const std::string& module_;
    Problems& problems_;
};

CodeList codeListIn(const Node& key, const Node& node, const std::string& module)
{
    CodeList list;
    list.name = module + "." + key.text();
    list.location = key.location();
    list.label = localizedTextIn(node["label"]);
    for (const auto& [code, content] : node["codes"].entries()) {
        const bool nested = content.contains("label");
        list.codes.push_back({code.text(), localizedTextIn(nested ? content["label"] : content),
                              content["parent"].text(), flagIn(content["hidden"])});
    }
    return list;
}

Indicator indicatorIn(const Node& key, const Node& node, const std::string& module)
{
    Indicator indicator;
    indicator.name = module + "." + key.text();
    indicator.location = key.location();
    indicator.label = localizedTextIn(node["label"]);
    indicator.help = localizedTextIn(node["help"]);
    indicator.recordType = qualifiedName(node["record"].text(), module);
    indicator.chart = chartNamed(node["chart"].text()).value_or(Chart::table);
    for (const auto& [name, content] : node["columns"].entries()) {
        const bool isPlain = !content.contains("label");
        indicator.columns.push_back({name.text(), localizedTextIn(isPlain ? content : content["label"]),
                                     columnKindNamed(content["type"].text()).value_or(ColumnKind::text),
                                     qualifiedName(content["codes"].text(), module)});
    }
    indicator.sql = expressionIn(node["sql"]);
    return indicator;
}

Report reportIn(const Node& key, const Node& node, const std::string& module)
{
    Report report;
    report.name = module + "." + key.text();
    report.location = key.location();
    report.label = localizedTextIn(node["label"]);
    report.help = localizedTextIn(node["help"]);
    report.period = reportPeriodNamed(node["period"].text()).value_or(ReportPeriod::month);
    for (const auto& name : textsIn(node["indicators"]))
        report.indicators.push_back(qualifiedName(name, module));
    return report;
}

}  // namespace

void readModel(const Node& root, const std::string& module, model::Model& model, Problems& problems)
{
    TypeReader reader(module, problems);
    for (const auto& [key, content] : root["code_lists"].entries())
        model.add(codeListIn(key, content, module), problems);
    for (const auto& [key, content] : root["records"].entries())
        model.add(reader.type(key, content), problems);
    for (const auto& [key, content] : root["indicators"].entries())
        model.add(indicatorIn(key, content, module), problems);
    for (const auto& [key, content] : root["reports"].entries())
        model.add(reportIn(key, content, module), problems);
}

std::string qualifiedName(const std::string& name, const std::string& module)
{
    return name.empty() || name.find('.') != std::string::npos ? name : module + "." + name;
}

std::vector<model::SortKey> sortKeysIn(const Node& node)
{
    std::vector<SortKey> keys;
    for (const auto& text : textsIn(node)) {
        const auto colon = text.find(':');
        keys.push_back({text.substr(0, colon), colon != std::string::npos && text.substr(colon + 1) == "desc"});
    }
    return keys;
}

}  // namespace beibao::config
