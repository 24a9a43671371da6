#include <beibao/store/access/sign_in_delay.h>

#include <algorithm>

namespace beibao::store {

namespace {

constexpr std::int64_t freeFailures = 3;
constexpr std::chrono::seconds longestDelay = std::chrono::minutes{5};

}  // namespace

std::chrono::seconds SignInDelay::after(std::int64_t failures)
{
    if (failures < freeFailures)
        return {};
    const auto doublings = std::min<std::int64_t>(failures - freeFailures, 16);
    return std::min(longestDelay, std::chrono::seconds{std::int64_t{1} << doublings});
}

void SignInDelay::require() const
{
    auto row = database_.prepare("SELECT count, last FROM main.sign_in_failure WHERE user = ?");
    if (!row.bind(1, user_.bytes()).step())
        return;
    const auto delay = after(row.integer(0));
    const auto now = database_.env().now();
    const auto passed = now - fromMicroseconds(row.integer(1));
    const auto left = std::chrono::ceil<std::chrono::seconds>(delay - passed);
    if (left.count() <= 0)
        return;
    // The clock was set back: the wait is counted from now on, not from a moment that may be days ahead.
    if (passed.count() < 0)
        database_.prepare("UPDATE main.sign_in_failure SET last = ? WHERE user = ?")
            .bind(1, toMicroseconds(now))
            .bind(2, user_.bytes())
            .run();
    throw Error(Failure::notPermitted, {"Too many wrong passphrases in a row. Try again in {seconds} seconds.",
                                        {{"seconds", std::to_string(std::min(left, delay).count())}}});
}

void SignInDelay::failed() const noexcept
try {
    database_
        .prepare("INSERT INTO main.sign_in_failure(user, count, last) VALUES(?1, 1, ?2) "
                 "ON CONFLICT(user) DO UPDATE SET count = count + 1, last = excluded.last")
        .bind(1, user_.bytes())
        .bind(2, toMicroseconds(database_.env().now()))
        .run();
} catch (const std::exception&) {
    return;
}

void SignInDelay::succeeded() const noexcept
try {
    auto row = database_.prepare("SELECT 1 FROM main.sign_in_failure WHERE user = ?");
    if (row.bind(1, user_.bytes()).step())
        database_.prepare("DELETE FROM main.sign_in_failure WHERE user = ?").bind(1, user_.bytes()).run();
} catch (const std::exception&) {
    return;
}

}  // namespace beibao::store
