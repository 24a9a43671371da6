#pragma once

#include <beibao/store/keys/key_ring.h>
#include <beibao/store/session.h>
#include <beibao/store/settings.h>

#include <filesystem>
#include <memory>
#include <string>

namespace beibao::store {

/// One machine's data folder: `beibao.db`, the note of the journal's `head`, `attachments/`, `config/`, `logs/`.
class Workspace {
public:
    struct FirstUser {
        std::string name;
        std::string role = "administrator";
        std::string passphrase;
        PassphraseCost cost = PassphraseCost::interactive();
    };

    /// Makes a workspace in `folder`. It is there whole or not at all. Returns the recovery key, which is shown once
    /// and kept nowhere. Throws `Error` (`conflict`) if there is one already.
    static std::string create(const Surroundings& surroundings, const std::filesystem::path& folder,
                              const FirstUser& user);

    [[nodiscard]] static bool exists(const std::filesystem::path& folder);

    /// Signs in. `user` may be empty where there is only one. Throws `Error`: `notFound` if there is no workspace,
    /// `integrity` if the database is damaged or not ours, `conflict` if it is of a newer version,
    /// `notPermitted` for a wrong name or passphrase, or too soon after several of them.
    [[nodiscard]] static std::unique_ptr<Session> signIn(const Surroundings& surroundings,
                                                         const std::filesystem::path& folder, const std::string& user,
                                                         const std::string& passphrase);

    /// The person of a session goes on with other modules or settings: a session on the same workspace with
    /// `surroundings`, and no question for the passphrase. The one before stays as it was. Throws as `signIn`, and
    /// `notPermitted` where the person was disabled or changed meanwhile.
    [[nodiscard]] static std::unique_ptr<Session> signInAgain(const Surroundings& surroundings, Session& before);

    struct Recovery {
        std::string user;  ///< may be empty where there is only one
        std::string recoveryKey;
        std::string newPassphrase;
        PassphraseCost cost = PassphraseCost::interactive();
    };

    /// Signs in with the recovery key instead, and gives the user a new passphrase, which is journalled. Throws as
    /// `signIn`.
    [[nodiscard]] static std::unique_ptr<Session>
    recover(const Surroundings& surroundings, const std::filesystem::path& folder, const Recovery& recovery);

    /// Whether the recovery key that somebody keeps opens this workspace, and notes when it was tried. Throws as
    /// `signIn`.
    static void tryRecoveryKey(const Surroundings& surroundings, const std::filesystem::path& folder,
                               const std::string& recoveryKey);
};

}  // namespace beibao::store
