#include <beibao/store/edit_telling.h>

#include <beibao/model/migrated_fields.h>

namespace beibao::store {

namespace {

using model::Operation;

Message whatWasDone(Operation operation)
{
    switch (operation) {
    case Operation::create:
        return {"made"};
    case Operation::move:
        return {"moved"};
    case Operation::remove:
        return {"deleted"};
    case Operation::restore:
        return {"restored"};
    case Operation::erase:
        return {"erased"};
    case Operation::undo:
        return {"taken back"};
    case Operation::reveal:
        return {"looked at in the clear"};
    case Operation::passphrase:
        return {"got a new passphrase"};
    case Operation::recoveryKey:
        return {"made a new recovery key"};
    case Operation::merge:
        return {"merged with a duplicate"};
    case Operation::update:
        break;
    }
    return {"changed"};
}

}  // namespace

model::Field historicField(const model::RecordType& type, const std::string& name)
{
    if (const auto* declared = lastDeclaration(type, name))
        return *declared;
    model::Field field;
    field.name = name;
    field.label = LocalizedText(name);
    return field;
}

EditTelling tell(const RecordEdit& edit, const model::RecordType& type, const model::ValueDisplay& display)
{
    EditTelling telling{whatWasDone(edit.operation), {}, {}};
    if (edit.stateBefore != edit.stateAfter && !edit.stateBefore.empty())
        telling.states = display.state(type, edit.stateBefore) + " → " + display.state(type, edit.stateAfter);
    const auto add = [&](const model::Field& field, const FieldEdit& values) {
        const auto before = display.text(field, values.before);
        const auto after = display.text(field, values.after);
        const bool isOnlyNamed = model::leavesRecord(edit.operation);
        telling.fields.push_back({field.label, isOnlyNamed ? std::string()
                                                           : (before.empty() ? "" : before + " → ") +
                                                                 (after.empty() ? std::string("—") : after)});
    };
    for (const auto& field : type.fields)
        if (const auto found = edit.fields.find(field.name); found != edit.fields.end())
            add(field, found->second);
    for (const auto& [name, values] : edit.fields)
        if (!type.field(name))
            add(historicField(type, name), values);
    return telling;
}

}  // namespace beibao::store
