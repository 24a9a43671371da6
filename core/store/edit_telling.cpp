#include <beibao/store/edit_telling.h>

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

EditTelling tell(const RecordEdit& edit, const model::RecordType& type, const model::ValueDisplay& display)
{
    EditTelling telling{whatWasDone(edit.operation), {}, {}};
    if (edit.stateBefore != edit.stateAfter && !edit.stateBefore.empty())
        telling.states = display.state(type, edit.stateBefore) + " → " + display.state(type, edit.stateAfter);
    for (const auto& field : type.fields) {
        const auto found = edit.fields.find(field.name);
        if (found == edit.fields.end())
            continue;
        const auto before = display.text(field, found->second.before);
        const auto after = display.text(field, found->second.after);
        const bool isOnlyNamed = model::leavesRecord(edit.operation);
        telling.fields.push_back({field.label, isOnlyNamed ? std::string()
                                                           : (before.empty() ? "" : before + " → ") +
                                                                 (after.empty() ? std::string("—") : after)});
    }
    return telling;
}

}  // namespace beibao::store
