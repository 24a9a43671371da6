#include <beibao/plugin/action.h>

#include <algorithm>

namespace beibao::plugin {

const ActionDeclaration& requireAction(const PluginSet& plugins, const std::string& type, const std::string& action)
{
    const auto all = plugins.actionsFor(type);
    const auto found = std::ranges::find(all, action, &ActionDeclaration::name);
    if (found == all.end())
        throw Error(Failure::notFound, {"There is no action “{action}”.", {{"action", action}}});
    return **found;
}

store::CommitOutcome runAction(store::Session& session, PluginSet& plugins, const Id& record, const std::string& action,
                               const model::Fields& input)
{
    const auto before = session.get(record);
    store::CommitOutcome refused;
    for (const auto& field : requireAction(plugins, before.type, action).fields)
        if (field.required && isEmpty(valueOf(input, field.name)))
            refused.problems.error({"Please fill in “{field}”.", {{"field", field.label}}}, field.name);
    if (!refused.committed())
        return refused;
    auto result = plugins.act(action, {before, input, session, session.now()});
    refused.problems = std::move(result.problems);
    if (!refused.committed())
        return refused;
    store::RecordChange change;
    change.operation = result.toState.empty() ? model::Operation::update : model::Operation::move;
    change.id = record;
    change.base = before.version;
    change.fields = std::move(result.changes);
    change.toState = result.toState;
    auto outcome = session.commit({{std::move(change)}, action});
    refused.problems.append(outcome.problems);
    outcome.problems = std::move(refused.problems);
    return outcome;
}

}  // namespace beibao::plugin
