#include <beibao/store/keys/secret.h>

#include <beibao/store/keys/raw_bytes.h>

#include <sodium.h>

#include <stdexcept>

namespace beibao::store {

namespace {

constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

void wipe(std::span<std::byte> bytes)
{
    sodium_memzero(bytes.data(), bytes.size());
}

Bytes toBytes(std::string_view text)
{
    const auto view = std::as_bytes(std::span(text));
    return {view.begin(), view.end()};
}

std::string toText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string toHex(std::span<const std::byte> bytes)
{
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), raw(bytes), bytes.size());
    hex.pop_back();
    return hex;
}

Bytes fromHex(std::string_view hex)
{
    Bytes bytes(hex.size() / 2);
    std::size_t length = 0;
    if (sodium_hex2bin(raw(std::span(bytes)), bytes.size(), hex.data(), hex.size(), nullptr, &length, nullptr) != 0)
        return {};
    bytes.resize(length);
    return bytes;
}

Bytes hashOf(std::span<const std::byte> bytes)
{
    Bytes hash(32);
    if (crypto_generichash(raw(std::span(hash)), hash.size(), raw(bytes), bytes.size(), nullptr, 0) != 0)
        throw std::runtime_error("BLAKE2b failed");
    return hash;
}

Bytes encrypt(Env& env, const SymmetricKey& key, std::span<const std::byte> plain, std::string_view context)
{
    Bytes sealed(nonceSize + plain.size() + tagSize);
    env.fillRandom(std::span(sealed).first(nonceSize));
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(std::span(sealed).subspan(nonceSize)), &length, raw(plain),
                                               plain.size(), raw(context), context.size(), nullptr,
                                               raw(std::span<const std::byte>(sealed)), key.data());
    return sealed;
}

std::optional<Bytes> decrypt(const SymmetricKey& key, std::span<const std::byte> sealed, std::string_view context)
{
    if (sealed.size() < nonceSize + tagSize)
        return std::nullopt;
    Bytes plain(sealed.size() - nonceSize - tagSize);
    unsigned long long length = 0;
    const auto cipher = sealed.subspan(nonceSize);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(std::span(plain)), &length, nullptr, raw(cipher), cipher.size(),
                                                   raw(context), context.size(), raw(sealed), key.data()) != 0)
        return std::nullopt;
    return plain;
}

}  // namespace beibao::store
