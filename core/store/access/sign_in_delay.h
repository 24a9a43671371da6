#pragma once

#include <beibao/base/id.h>
#include <beibao/store/sqlite/database.h>

#include <chrono>
#include <string_view>

namespace beibao::store {

/// Slows down guessing. After three wrong passphrases in a row, whoever gives the name of that user has to wait before
/// the next: one second, then twice as long each time, up to five minutes. It holds for all programs of this machine
/// and outlives them; whoever copies the files away is slowed down by the cost of the passphrase alone.
class SignInDelay {
public:
    SignInDelay(sqlite::Database& database, const Id& user) : database_(database), user_(user) {}

    /// Throws `Error` (`notPermitted`) with the seconds that are left. A clock that was set back lengthens no wait.
    void require() const;
    /// Where it cannot be written down, nothing else can be either.
    void failed() const noexcept;
    void succeeded() const noexcept;

    /// How long to wait after so many failures in a row.
    [[nodiscard]] static std::chrono::seconds after(std::int64_t failures);

private:
    sqlite::Database& database_;
    Id user_;
};

inline constexpr std::string_view signInFailureTable =
    "CREATE TABLE sign_in_failure(user BLOB PRIMARY KEY, count INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;";

}  // namespace beibao::store
