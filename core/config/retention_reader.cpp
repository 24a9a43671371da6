#include <beibao/config/retention_reader.h>

#include <beibao/config/configured_types.h>
#include <beibao/config/day_expression.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/period_reader.h>

namespace beibao::config {

namespace {

model::RetentionEnd readEnd(const Node& node, Problems& problems)
{
    if (node.text() != "erase" && node.text() != "delete")
        problems.error({"“then” must be “erase” or “delete”."}, {}, node.location());
    return node.text() == "delete" ? model::RetentionEnd::remove : model::RetentionEnd::erase;
}

}  // namespace

model::RetentionRule readRetentionRule(const std::string& name, const Node& node, const model::RecordType& type,
                                       Problems& problems)
{
    model::RetentionRule rule;
    rule.name = name;
    rule.location = node.location();
    rule.when = {readText(node["when"], problems), node["when"].location()};
    if (node["from"].isNull() || node["keep"].isNull() || node["then"].isNull()) {
        problems.error({"A rule for retention needs “from”, “keep” and “then”."}, {}, node.location());
        return rule;
    }
    rule.from = readDayExpression(node["from"], type, {}, "from", problems);
    rule.keep = readPeriod(node["keep"], problems);
    rule.end = readEnd(node["then"], problems);
    return rule;
}

void readRetention(const Node& node, const std::set<std::string>& idleModules, model::Model& model, Problems& problems)
{
    forEachRuleOfTypes(node, idleModules, model, problems,
                       [&](const model::RecordType& type, const Node& key, const Node& content) {
                           checkKeys(content, {"when", "from", "keep", "then"}, problems);
                           model.setRetention(type.name, readRetentionRule(key.text(), content, type, problems));
                       });
}

}  // namespace beibao::config
