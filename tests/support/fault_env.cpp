#include "fault_env.h"

#include <algorithm>

namespace beibao::test {

namespace {

using namespace std::chrono_literals;

constexpr Instant start = std::chrono::sys_days{2024y / 11 / 15} + 2h + 40min;

bool changesDisk(FileOperation operation)
{
    return operation != FileOperation::open && operation != FileOperation::read;
}

}  // namespace

FaultEnv::FaultEnv(std::uint64_t seed) : random_(seed), now_(start) {}

Instant FaultEnv::now()
{
    const std::lock_guard lock(mutex_);
    return now_;
}

std::chrono::minutes FaultEnv::utcOffset()
{
    const std::lock_guard lock(mutex_);
    return utcOffset_;
}

void FaultEnv::fillRandom(std::span<std::byte> bytes)
{
    const std::lock_guard lock(mutex_);
    std::ranges::generate(bytes, [&] { return static_cast<std::byte>(random_() & 0xffU); });
}

std::error_code FaultEnv::admit(FileOperation operation, const std::filesystem::path&)
{
    const std::lock_guard lock(mutex_);
    ++counts_[operation];
    return changesDisk(operation) && failsNow() ? std::make_error_code(error_) : std::error_code{};
}

bool FaultEnv::failsNow()
{
    if (hasFailed_ && failing_ == Failing::fromThenOn)
        return true;
    if (changesUntilFailure_ == 0)
        return false;
    --changesUntilFailure_;
    const bool fails = changesUntilFailure_ == 0;
    hasFailed_ = hasFailed_ || fails;
    return fails;
}

void FaultEnv::setNow(Instant now)
{
    const std::lock_guard lock(mutex_);
    now_ = now;
}

void FaultEnv::advance(std::chrono::microseconds duration)
{
    const std::lock_guard lock(mutex_);
    now_ += duration;
}

void FaultEnv::setUtcOffset(std::chrono::minutes offset)
{
    const std::lock_guard lock(mutex_);
    utcOffset_ = offset;
}

std::size_t FaultEnv::count(FileOperation operation) const
{
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(operation);
    return found == counts_.end() ? 0 : found->second;
}

std::size_t FaultEnv::changes() const
{
    const std::lock_guard lock(mutex_);
    std::size_t sum = 0;
    for (const auto& [operation, times] : counts_)
        sum += changesDisk(operation) ? times : 0;
    return sum;
}

void FaultEnv::failAt(std::size_t number, std::errc error, Failing failing)
{
    const std::lock_guard lock(mutex_);
    changesUntilFailure_ = number;
    error_ = error;
    failing_ = failing;
    hasFailed_ = false;
}

void FaultEnv::failNoMore()
{
    const std::lock_guard lock(mutex_);
    changesUntilFailure_ = 0;
    failing_ = Failing::once;
}

bool FaultEnv::hasFailed() const
{
    const std::lock_guard lock(mutex_);
    return hasFailed_;
}

}  // namespace beibao::test
