#pragma once

#include <beibao/store/workspace.h>

#include <fault_env.h>
#include <temporary_folder.h>

#include <memory>
#include <string>
#include <vector>

namespace beibao::test {

/// Types `core.user`, `core.task`, and `test.item` with a field of each kind.
[[nodiscard]] std::shared_ptr<const model::Model> testModel();

/// The types of the core above, and those of a module `test` that this YAML declares. Throws `Error` if it is wrong.
[[nodiscard]] std::shared_ptr<const model::Model> modelWith(std::string_view types);

/// A folder with a workspace of one user, `admin`, on a disk that can fail and with a clock that stands still.
class TestWorkspace {
public:
    /// The folder alone: there is no workspace in it yet.
    struct Empty {};
    explicit TestWorkspace(Empty);
    TestWorkspace();

    void create();
    [[nodiscard]] std::unique_ptr<store::Session> signIn() const;
    /// The same user, but with these rights on everything.
    [[nodiscard]] std::unique_ptr<store::Session> signInWith(const std::vector<store::Right>& rights) const;
    [[nodiscard]] std::unique_ptr<store::Session> signInAs(const std::string& user, const std::string& secret) const;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    /// The database without the store around it, for tampering.
    [[nodiscard]] store::sqlite::Database rawDatabase() const;
    /// Whether any file of the workspace has these bytes.
    [[nodiscard]] bool holdsBytes(std::string_view bytes) const;

    FaultEnv& env() { return *env_; }
    [[nodiscard]] const store::Surroundings& surroundings() const { return surroundings_; }
    [[nodiscard]] store::Surroundings& surroundings() { return surroundings_; }

    static constexpr const char* passphrase = "correct horse 电池";

private:
    TemporaryFolder folder_;
    std::shared_ptr<FaultEnv> env_;
    store::Surroundings surroundings_;
};

/// Commits one change of one record and returns its id. Throws `Error` with the problems if it was not committed.
Id createRecord(store::Session& session, const std::string& type, model::Fields fields);
Id createItem(store::Session& session, model::Fields fields);
void updateItem(store::Session& session, const Id& id, model::Fields fields);
void commitOrThrow(store::Session& session, store::RecordChange change);
[[nodiscard]] store::RecordChange change(model::Operation operation, const Id& id, model::Fields fields = {});
[[nodiscard]] store::RecordChange moveTo(const Id& id, std::string state);

/// Each problem in English, one on a line.
[[nodiscard]] std::string textOf(const Problems& problems);

/// What `act` was refused for; `std::logic_error` if it was not refused.
template <typename Act>
Failure failureOf(Act act)
{
    try {
        act();
    } catch (const Error& error) {
        return error.failure();
    }
    throw std::logic_error("nothing was refused");
}

}  // namespace beibao::test
