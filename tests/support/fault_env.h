#pragma once

#include <beibao/base/env.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <random>

namespace beibao::test {

/// An `Env` whose clock stands still, whose random numbers repeat, and whose disk fails when told to. Files are
/// the machine's own. It stands in China (UTC+08:00), on 2024-11-15 at 10:40 unless told otherwise.
class FaultEnv final : public Env {
public:
    explicit FaultEnv(std::uint64_t seed = 1);

    [[nodiscard]] Instant now() override;
    [[nodiscard]] std::chrono::minutes utcOffset() override;
    void fillRandom(std::span<std::byte> bytes) override;
    [[nodiscard]] std::error_code admit(FileOperation operation, const std::filesystem::path& path) override;

    void setNow(Instant now);
    void advance(std::chrono::microseconds duration);
    void setUtcOffset(std::chrono::minutes offset);

    /// What was asked for since the start, let through or not.
    [[nodiscard]] std::size_t count(FileOperation operation) const;
    /// All that changes the disk: write, truncate, sync, rename, remove, createDirectory.
    [[nodiscard]] std::size_t changes() const;

    enum class Failing { once, fromThenOn };
    /// Lets the `number`-th change of the disk from now on fail, counted from 1, and all after it if so told.
    void failAt(std::size_t number, std::errc error, Failing failing = Failing::once);
    void failNoMore();
    /// Whether an operation has failed since `failAt`.
    [[nodiscard]] bool hasFailed() const;

private:
    [[nodiscard]] bool failsNow();

    mutable std::mutex mutex_;
    std::mt19937_64 random_;
    Instant now_;
    std::chrono::minutes utcOffset_{std::chrono::hours{8}};
    std::map<FileOperation, std::size_t> counts_;
    std::size_t changesUntilFailure_ = 0;  // none to come if 0
    std::errc error_{};
    Failing failing_ = Failing::once;
    bool hasFailed_ = false;
};

}  // namespace beibao::test
