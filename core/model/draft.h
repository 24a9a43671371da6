#pragma once

#include <beibao/model/record_type.h>
#include <beibao/model/value.h>

#include <string>
#include <string_view>

namespace beibao::model {

enum class Operation {
    create,
    update,
    move,
    remove,
    restore,
    erase,
    undo,
    reveal,
    merge,
    passphrase,   ///< a user got a new one
    recoveryKey,  ///< a user made a new one
};

/// Whether it only tells what was done about a record, which stays as it is.
[[nodiscard]] bool leavesRecord(Operation operation);

/// The name of an operation in the journal (`create`), and back.
[[nodiscard]] std::string_view operationName(Operation operation);
[[nodiscard]] std::optional<Operation> operationNamed(std::string_view name);

/// A change of one record on its way to the journal: how it was, and how it would be. Values are in the clear.
class Draft {
public:
    Draft(const RecordType& type, Id id, Operation operation, Fields before, std::string stateBefore)
        : type_(&type), id_(id), operation_(operation), before_(before), after_(std::move(before)),
          stateBefore_(stateBefore), stateAfter_(std::move(stateBefore))
    {
    }

    [[nodiscard]] const RecordType& type() const { return *type_; }
    [[nodiscard]] const Id& id() const { return id_; }
    [[nodiscard]] Operation operation() const { return operation_; }
    /// Empty for a record that is being made.
    [[nodiscard]] const Fields& before() const { return before_; }
    [[nodiscard]] const Fields& after() const { return after_; }
    [[nodiscard]] const std::string& stateBefore() const { return stateBefore_; }
    [[nodiscard]] const std::string& stateAfter() const { return stateAfter_; }
    [[nodiscard]] bool moves() const { return stateBefore_ != stateAfter_; }

    [[nodiscard]] const Value& value(std::string_view field) const { return valueOf(after_, field); }
    [[nodiscard]] bool changes(std::string_view field) const
    {
        return valueOf(before_, field) != valueOf(after_, field);
    }
    void set(std::string_view field, Value value);
    void moveTo(std::string state) { stateAfter_ = std::move(state); }

private:
    const RecordType* type_;
    Id id_;
    Operation operation_;
    Fields before_;
    Fields after_;
    std::string stateBefore_;
    std::string stateAfter_;
};

}  // namespace beibao::model
