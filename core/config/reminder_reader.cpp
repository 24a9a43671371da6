#include <beibao/config/reminder_reader.h>

#include <beibao/config/configured_types.h>
#include <beibao/config/day_expression.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/period_reader.h>

namespace beibao::config {

namespace {

class ReminderReader {
public:
    ReminderReader(const model::RecordType& type, Problems& problems) : type_(type), problems_(problems) {}

    model::ReminderRule read(const std::string& name, const Node& node)
    {
        model::ReminderRule rule;
        rule.location = node.location();
        rule.name = name;
        rule.title = readLabel(node["title"], node, problems_);
        rule.forEach = readText(node["for_each"], problems_);
        rule.when = {readText(node["when"], problems_), node["when"].location()};
        rule.detail = {readText(node["detail"], problems_), node["detail"].location()};
        rule.roles = readTexts(node["to"], problems_);
        if (rule.name.empty() || node["due"].isNull())
            problems_.error({"A reminder needs “name” and “due”."}, {}, node.location());
        else
            due(node["due"], rule);
        for (const auto& item : readList(node["escalate"], problems_))
            rule.escalations.push_back(escalation(item));
        return rule;
    }

private:
    void due(const Node& node, model::ReminderRule& rule)
    {
        if (!node.isMap()) {
            rule.due = readDayExpression(node, type_, rule.forEach, "due", problems_);
            return;
        }
        checkKeys(node, {"from", "after", "before"}, problems_);
        const auto& from = node["from"];
        if (from.isNull())
            problems_.error({"“due” needs “from”, the day that is counted from."}, {}, node.location());
        else
            rule.due = readDayExpression(from, type_, rule.forEach, "from", problems_);
        const bool isBefore = node.contains("before");
        if (isBefore == node.contains("after"))
            problems_.error({"“due” needs either “after” or “before”, with a period such as “30 days”."}, {},
                            node.location());
        else
            rule.offset = {readPeriod(node[isBefore ? "before" : "after"], problems_), isBefore};
    }

    model::Escalation escalation(const Node& node)
    {
        checkKeys(node, {"after", "to", "title"}, problems_);
        model::Escalation escalation;
        if (node["after"].isNull())
            problems_.error({"An escalation needs “after”, a period such as “2 working days”."}, {}, node.location());
        else
            escalation.after = readPeriod(node["after"], problems_);
        escalation.roles = readTexts(node["to"], problems_);
        if (node.contains("title"))
            escalation.title = readLabel(node["title"], node, problems_);
        return escalation;
    }

    const model::RecordType& type_;
    Problems& problems_;
};

}  // namespace

model::ReminderRule readReminder(const std::string& name, const Node& node, const model::RecordType& type,
                                 Problems& problems)
{
    return ReminderReader(type, problems).read(name, node);
}

void readReminders(const Node& node, const std::set<std::string>& idleModules, model::Model& model, Problems& problems)
{
    forEachRuleOfTypes(
        node, idleModules, model, problems, [&](const model::RecordType& type, const Node& key, const Node& content) {
            checkKeys(content, {"title", "for_each", "when", "due", "detail", "to", "escalate"}, problems);
            model.setReminder(type.name, readReminder(key.text(), content, type, problems));
        });
}

}  // namespace beibao::config
