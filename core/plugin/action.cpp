#include <beibao/plugin/action.h>

#include <algorithm>

namespace beibao::plugin {

namespace {

store::RecordChange changeOf(const model::Record& record, model::Fields fields, std::string toState)
{
    store::RecordChange change;
    change.operation = toState.empty() ? model::Operation::update : model::Operation::move;
    change.id = record.id;
    change.base = record.version;
    change.fields = std::move(fields);
    change.toState = std::move(toState);
    return change;
}

store::RecordChange creationOf(FurtherChange further)
{
    store::RecordChange change;
    change.operation = model::Operation::create;
    change.type = std::move(further.type);
    change.id = further.madeAs;
    change.fields = std::move(further.fields);
    return change;
}

std::vector<store::RecordChange> changesFor(const model::Record& record, ActionResult result, store::Session& session)
{
    std::vector<store::RecordChange> changes;
    // First, so that the journal names its plugin as whose code did it; where nothing of it changes, nothing is
    // written.
    changes.push_back(changeOf(record, std::move(result.changes), std::move(result.toState)));
    for (auto& further : result.further)
        changes.push_back(
            further.id ? changeOf(session.get(*further.id), std::move(further.fields), std::move(further.toState))
                       : creationOf(std::move(further)));
    return changes;
}

}  // namespace

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
    auto result = plugins.act(action, {before, input, session, session.now(), [&session] { return session.newId(); }});
    refused.problems = std::move(result.problems);
    if (!refused.committed())
        return refused;
    auto outcome = session.commit({changesFor(before, std::move(result), session), action});
    refused.problems.append(outcome.problems);
    outcome.problems = std::move(refused.problems);
    return outcome;
}

}  // namespace beibao::plugin
