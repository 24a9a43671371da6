#include <beibao/config/configured_types.h>

#include <beibao/config/node_reading.h>

namespace beibao::config {

void forEachRuleOfTypes(
    const Node& node, const std::set<std::string>& idleModules, const model::Model& model, Problems& problems,
    const std::function<void(const model::RecordType& type, const Node& name, const Node& content)>& read)
{
    for (const auto& [typeName, rules] : node.entries()) {
        const auto* type = model.type(typeName.text());
        if (!type) {
            if (!idleModules.contains(std::string(model::moduleIn(typeName.text()))))
                problems.error({"There is no record type “{type}”.", {{"type", typeName.text()}}}, {},
                               typeName.location());
            continue;
        }
        for (const auto& [name, content] : rules.entries()) {
            if (!isName(name.text()))
                problems.error({"“{name}” cannot be a name: use lower-case letters, digits and single underscores.",
                                {{"name", name.text()}}},
                               {}, name.location());
            read(*type, name, content);
        }
    }
}

}  // namespace beibao::config
