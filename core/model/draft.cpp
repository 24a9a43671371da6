#include <beibao/model/draft.h>

#include <array>

namespace beibao::model {

namespace {

constexpr std::array<std::string_view, 11> operationNames{
    "create", "update", "move", "delete", "restore", "erase", "undo", "reveal", "merge", "passphrase", "recovery_key"};

}  // namespace

bool leavesRecord(Operation operation)
{
    return operation == Operation::reveal || operation == Operation::passphrase || operation == Operation::recoveryKey;
}

std::string_view operationName(Operation operation)
{
    return operationNames.at(static_cast<std::size_t>(operation));
}

std::optional<Operation> operationNamed(std::string_view name)
{
    for (std::size_t index = 0; index < operationNames.size(); ++index)
        if (operationNames.at(index) == name)
            return static_cast<Operation>(index);
    return std::nullopt;
}

void Draft::set(std::string_view field, Value value)
{
    if (isEmpty(value))
        after_.erase(std::string(field));
    else
        after_.insert_or_assign(std::string(field), std::move(value));
}

}  // namespace beibao::model
