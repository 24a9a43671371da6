#pragma once

#include <test_workspace.h>

#include <map>
#include <memory>
#include <string>

namespace beibao::test {

/// What somebody gets of a field.
enum class Sight { nothing, mask, value };

/// By role, and by field of `test.item`, what its holder gets of a record that he opens. `name` and `remark` are open,
/// `keeper` is masked, `secret` sealed; all can be searched. Two roles are written `stranger+caller`.
[[nodiscard]] const std::map<std::string, std::map<std::string, Sight>>& accessMatrix();

/// A workspace of many roles, with one record that has all of these fields.
class AccessOffice {
public:
    AccessOffice();

    /// Of the fields of the matrix.
    [[nodiscard]] static const std::map<std::string, std::string>& values();
    [[nodiscard]] std::unique_ptr<store::Session> someone(const std::string& roles) const;

    TestWorkspace workspace;
    std::unique_ptr<store::Session> admin;
    Id item;
};

/// What `act` answers; nothing where it is refused as not permitted, or as naming what is not there.
template <typename Act>
auto answerOf(Act act) -> std::optional<decltype(act())>
{
    try {
        return act();
    } catch (const Error& error) {
        if (error.failure() != Failure::notPermitted && error.failure() != Failure::invalidData)
            throw;
        return std::nullopt;
    }
}

}  // namespace beibao::test
