#pragma once

#include <beibao/store/keys/key_ring.h>
#include <beibao/store/session.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

struct UserAccount {
    Id id;
    std::string name;
    std::vector<std::string> roles;
    bool disabled = false;
    bool hasPassphrase = false;  ///< without one nobody can sign in by this name
};

/// The people who may sign in. Each is a record (`core.user`) like any other, so that history says who made whom; a
/// passphrase is a key slot beside the journal. Whoever is disabled has no passphrase any more: not even a copy of the
/// files opens for him. What he wrote stays.
///
/// Members throw `Error`: `notPermitted` without the right to administer, `notFound` for no such user, `invalidData`
/// for names and roles that cannot be, and as `Session::commit`.
class Users {
public:
    /// `cost` is that of passphrases that are set here.
    Users(Session& session, PassphraseCost cost) : session_(session), cost_(cost) {}

    [[nodiscard]] std::vector<UserAccount> list();
    Id add(const std::string& name, const std::set<std::string>& roles, std::string_view passphrase);
    void setRoles(const std::string& name, const std::set<std::string>& roles);
    void disable(const std::string& name, const std::string& why);
    /// With a new passphrase, since the old one is gone.
    void enable(const std::string& name, std::string_view passphrase);
    /// Of somebody who forgot it.
    void setPassphrase(const std::string& name, std::string_view passphrase);
    /// Of whoever is signed in; needs no right, but the passphrase so far.
    void changeOwnPassphrase(std::string_view current, std::string_view passphrase);
    /// The same for whoever has proved to be allowed by the recovery key.
    void setOwnPassphrase(std::string_view passphrase) { storePassphrase(session_.user(), passphrase); }
    /// A new recovery key, to be shown once; the one before opens nothing any more.
    [[nodiscard]] std::string renewRecoveryKey();

private:
    [[nodiscard]] Id idOf(const std::string& name) const;
    void requireAdministrator() const;
    void commit(const RecordChange& change, const std::string& why);
    /// Both in one transaction.
    void commitWithPassphrase(const RecordChange& change, std::string_view passphrase);
    void storePassphrase(const Id& user, std::string_view passphrase);

    Session& session_;
    PassphraseCost cost_;
};

/// Throws `Error` (`notPermitted`) for an empty one.
void requirePassphrase(std::string_view passphrase);
/// Warns of a passphrase that is easily guessed: of fewer than eight characters, or one with the user's name in it.
[[nodiscard]] Problems passphraseWarnings(std::string_view passphrase, std::string_view name);

/// The type of the records that users are.
inline constexpr std::string_view userType = "core.user";

/// What must hold of a user: that roles are there, that somebody is left who may administer.
void checkUser(const model::Draft& draft, Session::Parts& parts, Problems& problems);

}  // namespace beibao::store
