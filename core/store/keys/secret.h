#pragma once

#include <beibao/base/env.h>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

using Bytes = std::vector<std::byte>;

/// A secret of `size` bytes that is wiped when it goes.
template <std::size_t Size>
class Secret {
public:
    Secret() = default;
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    ~Secret() { wipe(bytes_); }

    [[nodiscard]] static Secret random(Env& env)
    {
        Secret secret;
        env.fillRandom(secret.bytes_);
        return secret;
    }

    [[nodiscard]] std::span<std::byte, Size> bytes() { return bytes_; }
    [[nodiscard]] std::span<const std::byte, Size> bytes() const { return bytes_; }
    [[nodiscard]] unsigned char* data() { return reinterpret_cast<unsigned char*>(bytes_.data()); }
    [[nodiscard]] const unsigned char* data() const { return reinterpret_cast<const unsigned char*>(bytes_.data()); }

private:
    static void wipe(std::span<std::byte> bytes);

    std::array<std::byte, Size> bytes_{};
};

void wipe(std::span<std::byte> bytes);

template <std::size_t Size>
void Secret<Size>::wipe(std::span<std::byte> bytes)
{
    store::wipe(bytes);
}

using SymmetricKey = Secret<32>;
using SigningKey = Secret<64>;

[[nodiscard]] Bytes toBytes(std::string_view text);
[[nodiscard]] std::string toText(std::span<const std::byte> bytes);
[[nodiscard]] std::string toHex(std::span<const std::byte> bytes);
[[nodiscard]] Bytes fromHex(std::string_view hex);

/// BLAKE2b, 32 bytes.
[[nodiscard]] Bytes hashOf(std::span<const std::byte> bytes);

/// XChaCha20-Poly1305: the nonce, then the ciphertext with its tag, bound to `context`.
[[nodiscard]] Bytes encrypt(Env& env, const SymmetricKey& key, std::span<const std::byte> plain,
                            std::string_view context);
/// Nothing if the bytes are not what this key sealed in this context.
[[nodiscard]] std::optional<Bytes> decrypt(const SymmetricKey& key, std::span<const std::byte> sealed,
                                           std::string_view context);

}  // namespace beibao::store
