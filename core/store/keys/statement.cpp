#include <beibao/store/keys/statement.h>

#include <beibao/base/text.h>
#include <beibao/store/keys/key_ring.h>
#include <beibao/store/keys/raw_bytes.h>

#include <sodium.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// Signed along, so that no statement is ever taken for what the key signs otherwise.
constexpr std::string_view head = "BEIBAO-1|";
constexpr char separator = '|';
constexpr int encoding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

Bytes signedBytes(const std::string& text)
{
    return toBytes(std::string(head) + text);
}

std::string base64(std::span<const std::byte> bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), encoding), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), encoding);
    text.pop_back();  // the zero behind it
    return text;
}

/// Nothing unless it is exactly that many bytes.
std::optional<Bytes> fromBase64(std::string_view text, std::size_t size)
{
    Bytes bytes(size);
    std::size_t written = 0;
    const bool isRead = sodium_base642bin(raw(std::span<std::byte>(bytes)), size, text.data(), text.size(), nullptr,
                                          &written, nullptr, encoding) == 0;
    return isRead && written == size ? std::optional(bytes) : std::nullopt;
}

/// What stands behind the last separator, which is taken off with it.
std::string_view takeLast(std::string_view& text)
{
    const auto place = text.rfind(separator);
    const auto last = place == std::string_view::npos ? std::string_view() : text.substr(place + 1);
    text = text.substr(0, place == std::string_view::npos ? 0 : place);
    return last;
}

}  // namespace

Statement makeStatement(std::string text, const KeyRing& keys)
{
    std::ranges::replace_if(text, [](char letter) { return letter == '\n' || letter == '\r' || letter == '\t'; }, ' ');
    auto signature = keys.sign(signedBytes(text));
    return {std::move(text), keys.device(), std::move(signature)};
}

std::string statementText(const Statement& statement)
{
    return std::string(head) + statement.text + separator + toHex(statement.device) + separator +
           base64(statement.signature);
}

std::optional<Statement> readStatement(std::string_view text)
{
    const auto line = trimmed(text);
    std::string_view rest = line;
    if (!rest.starts_with(head))
        return std::nullopt;
    rest.remove_prefix(head.size());
    const auto signature = fromBase64(takeLast(rest), crypto_sign_BYTES);
    const auto key = takeLast(rest);
    const bool isHex = key.size() == std::size_t{2} * crypto_sign_PUBLICKEYBYTES &&
                       key.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!signature || !isHex)
        return std::nullopt;
    return Statement{std::string(rest), fromHex(key), *signature};
}

bool isGenuine(const Statement& statement)
{
    const auto bytes = signedBytes(statement.text);
    return statement.device.size() == crypto_sign_PUBLICKEYBYTES && statement.signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(statement.signature), raw(bytes), bytes.size(), raw(statement.device)) == 0;
}

}  // namespace beibao::store
