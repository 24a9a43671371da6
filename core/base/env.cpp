#include <beibao/base/env.h>

#include <sodium.h>

#include <ctime>
#include <stdexcept>

namespace beibao {

namespace {

class RealEnv final : public Env {
public:
    RealEnv()
    {
        if (sodium_init() < 0)
            throw std::runtime_error("libsodium found no source of randomness");
    }

    Instant now() override { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

    std::chrono::minutes utcOffset() override
    {
        const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
        std::tm local{};
        if (localtime_r(&seconds, &local) == nullptr)
            return std::chrono::minutes{0};
        return std::chrono::floor<std::chrono::minutes>(std::chrono::seconds{local.tm_gmtoff});
    }

    void fillRandom(std::span<std::byte> bytes) override { randombytes_buf(bytes.data(), bytes.size()); }

    std::error_code admit(FileOperation, const std::filesystem::path&) override { return {}; }
};

}  // namespace

std::shared_ptr<Env> Env::real()
{
    return std::make_shared<RealEnv>();
}

}  // namespace beibao
