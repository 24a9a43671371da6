#include <beibao/config/retention_reader.h>

#include <beibao/config/configured_types.h>
#include <beibao/config/day_expression.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/period_reader.h>

namespace beibao::config {

model::RetentionRule readRetentionRule(const std::string& name, const Node& node, const model::RecordType& type,
                                       Problems& problems)
{
    model::RetentionRule rule;
    rule.name = name;
    rule.location = node.location();
    rule.when = expressionIn(node["when"]);
    rule.from = readDayExpression(node["from"], type, {}, "from", problems);
    rule.keep = readPeriod(node["keep"], problems);
    rule.end = node["then"].text() == "delete" ? model::RetentionEnd::remove : model::RetentionEnd::erase;
    return rule;
}

void readRetention(const Node& node, const std::set<std::string>& idleModules, model::Model& model, Problems& problems)
{
    forEachRuleOfTypes(node, idleModules, model, problems,
                       [&](const model::RecordType& type, const Node& key, const Node& content) {
                           model.setRetention(type.name, readRetentionRule(key.text(), content, type, problems));
                       });
}

}  // namespace beibao::config
