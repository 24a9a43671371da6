#pragma once

#include <beibao/base/env.h>

#include <atomic>
#include <cstddef>
#include <memory>

namespace beibao::bench {

/// The machine's own `Env`, which counts the syncs it lets through.
class CountingEnv final : public Env {
public:
    [[nodiscard]] Instant now() override { return real_->now(); }
    [[nodiscard]] std::chrono::minutes utcOffset() override { return real_->utcOffset(); }
    void fillRandom(std::span<std::byte> bytes) override { real_->fillRandom(bytes); }
    [[nodiscard]] std::error_code admit(FileOperation operation, const std::filesystem::path& path) override
    {
        if (operation == FileOperation::sync)
            ++syncs_;
        return real_->admit(operation, path);
    }

    [[nodiscard]] std::size_t syncs() const { return syncs_; }

private:
    std::shared_ptr<Env> real_ = Env::real();
    std::atomic<std::size_t> syncs_ = 0;
};

}  // namespace beibao::bench
