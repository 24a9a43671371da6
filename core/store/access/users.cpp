#include <beibao/store/access/users.h>

#include <beibao/base/text.h>
#include <beibao/model/find_all.h>
#include <beibao/store/access/sign_in_delay.h>
#include <beibao/store/committer.h>
#include <beibao/store/session_parts.h>
#include <beibao/store/write_transaction.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Operation;

constexpr std::size_t goodLength = 8;

std::vector<model::Row> rowsOf(const std::set<std::string>& roles)
{
    std::vector<model::Row> rows;
    for (const auto& role : roles)
        rows.push_back({Id(), {{"role", role}}});
    return rows;
}

std::set<std::string> rolesIn(const model::Fields& fields)
{
    std::set<std::string> roles;
    if (const auto* rows = model::get<std::vector<model::Row>>(fields, "roles"))
        for (const auto& row : *rows)
            roles.insert(model::textOf(row.cells, "role"));
    return roles;
}

bool mayAdminister(const Session::Parts& parts, const std::set<std::string>& roles)
{
    return rightsOf(parts.surroundings.settings.roles, roles).may(Right::administer, userType);
}

bool isDisabled(const model::Fields& fields)
{
    const auto* disabled = model::get<bool>(fields, "disabled");
    return disabled && *disabled;
}

/// Whether somebody else may sign in and administer.
bool hasOtherAdministrator(Session::Parts& parts, const Id& user)
{
    auto rows = parts.database.prepare("SELECT DISTINCT core_user.id FROM main.core_user JOIN main.key_slot "
                                       "ON key_slot.user = core_user.id "
                                       "WHERE deleted = 0 AND coalesce(disabled, 0) = 0 AND core_user.id <> ?");
    rows.bind(1, user.bytes());
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)); id && mayAdminister(parts, rolesIn(parts.load(*id).fields)))
            return true;
    return false;
}

void checkRoles(const model::Draft& draft, const Session::Parts& parts, Problems& problems)
{
    const auto& known = parts.surroundings.settings.roles;
    for (const auto& role : rolesIn(draft.after())) {
        if (std::ranges::find(known, role, &Role::name) != known.end())
            continue;
        std::string names;
        for (const auto& each : known)
            names += (names.empty() ? "" : ", ") + each.name;
        problems.error({"There is no role “{role}”. There are: {roles}.", {{"role", role}, {"roles", names}}}, "roles");
    }
}

}  // namespace

void requirePassphrase(std::string_view passphrase)
{
    if (passphrase.empty())
        throw Error(Failure::notPermitted, {"The passphrase must not be empty."});
}

Problems passphraseWarnings(std::string_view passphrase, std::string_view name)
{
    Problems problems;
    if (characterCount(passphrase) < goodLength)
        problems.warning({"A passphrase of fewer than {count} characters is easily guessed.",
                          {{"count", std::to_string(goodLength)}}});
    else if (!name.empty() && passphrase.find(name) != std::string_view::npos)
        problems.warning({"A passphrase with the user's name in it is easily guessed."});
    return problems;
}

void checkUser(const model::Draft& draft, Session::Parts& parts, Problems& problems)
{
    if (draft.changes("roles"))
        checkRoles(draft, parts, problems);
    const bool goes = draft.operation() == Operation::remove || draft.operation() == Operation::erase;
    const bool could = draft.operation() != Operation::create && !isDisabled(draft.before()) &&
                       mayAdminister(parts, rolesIn(draft.before()));
    const bool still = !goes && !isDisabled(draft.after()) && mayAdminister(parts, rolesIn(draft.after()));
    if (could && !still && !hasOtherAdministrator(parts, draft.id()))
        problems.error({"This is the last user who may administer. Give another one that right first."},
                       goes                        ? ""
                       : isDisabled(draft.after()) ? "disabled"
                                                   : "roles");
}

std::vector<UserAccount> Users::list()
{
    std::vector<UserAccount> accounts;
    model::Query query;
    query.type = userType;
    query.sort = {{"name", false}};
    for (const auto& record : model::findAll(session_, std::move(query))) {
        const auto roles = rolesIn(record.fields);
        accounts.push_back({record.id,
                            model::textOf(record.fields, "name"),
                            {roles.begin(), roles.end()},
                            isDisabled(record.fields),
                            KeyRing::hasPassphrase(session_.parts().database, record.id)});
    }
    return accounts;
}

Id Users::add(const std::string& name, const std::set<std::string>& roles, std::string_view passphrase)
{
    requireAdministrator();
    RecordChange change;
    change.operation = Operation::create;
    change.type = userType;
    change.id = Id::make(session_.parts().env());
    change.fields = {{"name", name}, {"roles", rowsOf(roles)}};
    commitWithPassphrase(change, passphrase);
    return *change.id;
}

void Users::setRoles(const std::string& name, const std::set<std::string>& roles)
{
    requireAdministrator();
    RecordChange change;
    change.id = idOf(name);
    change.fields = {{"roles", rowsOf(roles)}};
    commit(change, {});
}

void Users::disable(const std::string& name, const std::string& why)
{
    requireAdministrator();
    RecordChange change;
    change.id = idOf(name);
    change.fields = {{"disabled", true}};
    commit(change, why);
}

void Users::enable(const std::string& name, std::string_view passphrase)
{
    requireAdministrator();
    RecordChange change;
    change.id = idOf(name);
    change.fields = {{"disabled", {}}};
    commitWithPassphrase(change, passphrase);
}

void Users::setPassphrase(const std::string& name, std::string_view passphrase)
{
    requireAdministrator();
    const auto id = idOf(name);
    if (isDisabled(session_.parts().load(id).fields))
        throw Error(Failure::conflict,
                    {"The user “{user}” is disabled. Enable the user with a new passphrase.", {{"user", name}}});
    storePassphrase(id, passphrase);
}

void Users::changeOwnPassphrase(std::string_view current, std::string_view passphrase)
{
    auto& parts = session_.parts();
    const SignInDelay delay(parts.database, session_.user());
    delay.require();
    try {
        (void)KeyRing::unlock(parts.database, &session_.user(), current);
    } catch (const Error& error) {
        if (error.failure() == Failure::notPermitted)
            delay.failed();
        throw;
    }
    storePassphrase(session_.user(), passphrase);
}

std::string Users::renewRecoveryKey()
{
    requireAdministrator();
    auto& parts = session_.parts();
    WriteTransaction transaction(parts);
    auto key = parts.keys->renewRecoveryKey(parts.database, cost_);
    Committer(parts).journalKey(session_.user(), Operation::recoveryKey);
    transaction.commit();
    return key;
}

Id Users::idOf(const std::string& name) const
{
    auto row = session_.parts().database.prepare("SELECT id FROM main.core_user WHERE deleted = 0 AND name = ?");
    if (row.bind(1, std::string_view(name)).step())
        if (const auto id = Id::fromBytes(row.blob(0)))
            return *id;
    throw Error(Failure::notFound, {"There is no user “{user}”.", {{"user", name}}});
}

void Users::requireAdministrator() const
{
    if (!session_.rights().may(Right::administer, userType))
        throw Error(Failure::notPermitted, {"Only who may administer can change users."});
}

void Users::commit(const RecordChange& change, const std::string& why)
{
    if (const auto outcome = session_.commit({{change}, why}); !outcome.committed())
        throw Error(outcome.problems);
}

void Users::commitWithPassphrase(const RecordChange& change, std::string_view passphrase)
{
    requirePassphrase(passphrase);
    auto& parts = session_.parts();
    Committer committer(parts);
    const auto setPassphrase = [&] {
        parts.keys->setPassphrase(parts.database, change.id.value(), passphrase, cost_);
        committer.journalKey(change.id.value(), Operation::passphrase);
    };
    if (const auto outcome = committer.commit({{change}, {}}, setPassphrase); !outcome.committed())
        throw Error(outcome.problems);
}

void Users::storePassphrase(const Id& user, std::string_view passphrase)
{
    requirePassphrase(passphrase);
    auto& parts = session_.parts();
    WriteTransaction transaction(parts);
    parts.keys->setPassphrase(parts.database, user, passphrase, cost_);
    Committer(parts).journalKey(user, Operation::passphrase);
    transaction.commit();
}

}  // namespace beibao::store
