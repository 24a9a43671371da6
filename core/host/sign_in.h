#pragma once

#include <beibao/host/application.h>
#include <beibao/ui/surroundings.h>

#include <functional>
#include <memory>
#include <optional>

namespace beibao::host {

/// What the window needs of a session that was begun.
struct SignedIn {
    ui::Catalogue catalogue;
    Translations translations;
};

/// Reads the suite as it is configured now, and begins a session on it with `signIn`; if that
/// throws, the workplace stays as it was. On the session's thread. Throws `Error` for a configuration with mistakes.
[[nodiscard]] SignedIn
workWith(const Start& start, ui::Workplace& workplace,
         const std::function<std::unique_ptr<store::Session>(const store::Surroundings&)>& signIn);
[[nodiscard]] ui::Surroundings surroundingsOf(SignedIn signedIn, const Start& start,
                                              std::shared_ptr<ui::SessionThread> thread);

/// Asks for name and passphrase until somebody is signed in on the session's thread; nothing if it was given up.
[[nodiscard]] std::optional<ui::Surroundings> signIn(const Start& start,
                                                     const std::shared_ptr<ui::SessionThread>& thread);

}  // namespace beibao::host
