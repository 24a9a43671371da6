#include <beibao/config/reminder_reader.h>

#include <beibao/config/configured_types.h>
#include <beibao/config/day_expression.h>
#include <beibao/config/localized_text.h>
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
        rule.title = localizedTextIn(node["title"]);
        rule.forEach = node["for_each"].text();
        rule.when = expressionIn(node["when"]);
        rule.detail = expressionIn(node["detail"]);
        rule.roles = textsIn(node["to"]);
        due(node["due"], rule);
        for (const auto& item : node["escalate"].items())
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
        rule.due = readDayExpression(node["from"], type_, rule.forEach, "from", problems_);
        const bool isBefore = node.contains("before");
        if (isBefore == node.contains("after"))
            problems_.error({"“due” needs either “after” or “before”, with a period such as “30 days”."}, {},
                            node.location());
        else
            rule.offset = {readPeriod(node[isBefore ? "before" : "after"], problems_), isBefore};
    }

    model::Escalation escalation(const Node& node)
    {
        model::Escalation escalation;
        escalation.after = readPeriod(node["after"], problems_);
        escalation.roles = textsIn(node["to"]);
        escalation.title = localizedTextIn(node["title"]);
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
    forEachRuleOfTypes(node, idleModules, model, problems,
                       [&](const model::RecordType& type, const Node& key, const Node& content) {
                           model.setReminder(type.name, readReminder(key.text(), content, type, problems));
                       });
}

}  // namespace beibao::config
