#include <beibao/store/keys/file_seal.h>

#include <beibao/store/keys/raw_bytes.h>

#include <sodium.h>

#include <algorithm>

namespace beibao::store {

namespace {

constexpr std::byte version{1};
constexpr std::size_t pieceSize = 64 * 1024;
constexpr std::size_t streamHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t pieceOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t headerSize = sealedHeaderSize;
static_assert(headerSize == 1 + Id::size + streamHeaderSize);

/// What a piece is bound to beside its place in the stream: the record, with the first.
std::span<const std::byte> boundTo(const Id& record, bool first)
{
    return first ? std::span<const std::byte>(record.bytes()) : std::span<const std::byte>();
}

}  // namespace

Bytes sealFile(const FileKey& key, const Id& record, std::string_view plain)
{
    crypto_secretstream_xchacha20poly1305_state state;
    Bytes sealed(headerSize);
    sealed[0] = version;
    std::ranges::copy(key.id.bytes(), sealed.begin() + 1);
    crypto_secretstream_xchacha20poly1305_init_push(&state, raw(std::span(sealed).subspan(1 + Id::size)),
                                                    key.key.data());
    auto rest = std::as_bytes(std::span(plain));
    for (bool first = true, last = false; !last; first = false) {
        const auto piece = rest.first(std::min(rest.size(), pieceSize));
        rest = rest.subspan(piece.size());
        last = rest.empty();
        const auto bound = boundTo(record, first);
        const auto start = sealed.size();
        sealed.resize(start + piece.size() + pieceOverhead);
        crypto_secretstream_xchacha20poly1305_push(
            &state, raw(std::span(sealed).subspan(start)), nullptr, raw(piece), piece.size(), raw(bound), bound.size(),
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    }
    return sealed;
}

std::uintmax_t sealedSize(std::uintmax_t plainSize)
{
    const auto pieces = std::max<std::uintmax_t>((plainSize + pieceSize - 1) / pieceSize, 1);
    return headerSize + plainSize + pieces * pieceOverhead;
}

bool isSealedWith(const FileKey& key, std::span<const std::byte> sealed)
{
    return sealed.size() >= headerSize && sealed[0] == version &&
           std::ranges::equal(sealed.subspan(1, Id::size), key.id.bytes());
}

std::optional<std::string> openFile(const FileKey& key, const Id& record, std::span<const std::byte> sealed)
{
    crypto_secretstream_xchacha20poly1305_state state;
    if (!isSealedWith(key, sealed) ||
        crypto_secretstream_xchacha20poly1305_init_pull(&state, raw(sealed.subspan(1 + Id::size)), key.key.data()) != 0)
        return std::nullopt;
    std::string plain;
    auto rest = sealed.subspan(headerSize);
    for (bool first = true, last = false; !last; first = false) {
        const auto piece = rest.first(std::min(rest.size(), pieceSize + pieceOverhead));
        rest = rest.subspan(piece.size());
        if (piece.size() < pieceOverhead)
            return std::nullopt;
        const auto bound = boundTo(record, first);
        const auto start = plain.size();
        plain.resize(start + piece.size() - pieceOverhead);
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                &state, raw(std::as_writable_bytes(std::span(plain)).subspan(start)), nullptr, &tag, raw(piece),
                piece.size(), raw(bound), bound.size()) != 0)
            return std::nullopt;
        last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (last != rest.empty())
            return std::nullopt;
    }
    return plain;
}

}  // namespace beibao::store
