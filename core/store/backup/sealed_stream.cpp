#include <beibao/store/backup/sealed_stream.h>

#include <beibao/base/error.h>
#include <beibao/store/keys/raw_bytes.h>

#include <sodium.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view signature = "beibao backup 1\n";
constexpr std::size_t sealedPieceSize = 64 * 1024;
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t streamHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t hashSize = 32;
/// Of a head that is believed before its hash was looked at.
constexpr std::uint32_t largestHead = 64U << 20;

std::string lengthOf(std::string_view head)
{
    const auto size = static_cast<std::uint32_t>(head.size());
    std::string bytes;
    for (const int shift : {24, 16, 8, 0})
        bytes += static_cast<char>((size >> shift) & 0xffU);
    return bytes;
}

std::uint32_t lengthIn(std::string_view bytes)
{
    std::uint32_t length = 0;
    for (const char each : bytes)
        length = length << 8U | static_cast<unsigned char>(each);
    return length;
}

}  // namespace

struct SealedStreamWriter::State {
    State(Env& env, const fs::path& path) : file(env, path) {}

    void push(std::string_view plain, unsigned char tag)
    {
        Bytes sealed(plain.size() + overhead);
        crypto_secretstream_xchacha20poly1305_push(&stream, raw(std::span(sealed)), nullptr, raw(plain), plain.size(),
                                                   bound.empty() ? nullptr : raw(std::span<const std::byte>(bound)),
                                                   bound.size(), tag);
        bound.clear();
        file.append(toText(sealed));
    }

    FileReplacement file;
    crypto_secretstream_xchacha20poly1305_state stream{};
    Bytes bound;  ///< to the first piece
    std::string pending;
};

SealedStreamWriter::SealedStreamWriter(Env& env, const fs::path& file, const SymmetricKey& key, std::string_view head)
    : state_(std::make_unique<State>(env, file))
{
    Bytes streamHeader(streamHeaderSize);
    crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, raw(std::span(streamHeader)), key.data());
    const auto open = std::string(signature) + lengthOf(head) + std::string(head);
    state_->bound = hashOf(toBytes(open));
    state_->file.append(open + toText(state_->bound) + toText(streamHeader));
}

SealedStreamWriter::~SealedStreamWriter() = default;

void SealedStreamWriter::append(std::string_view plain)
{
    auto& pending = state_->pending;
    while (!plain.empty()) {
        // Only when more comes, so that the last piece can be marked.
        if (pending.size() == sealedPieceSize) {
            state_->push(pending, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
            pending.clear();
        }
        const auto taken = std::min(plain.size(), sealedPieceSize - pending.size());
        pending += plain.substr(0, taken);
        plain.remove_prefix(taken);
    }
}

void SealedStreamWriter::finish()
{
    state_->push(state_->pending, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    state_->file.commit();
}

struct SealedStreamReader::State {
    State(Env& env, fs::path path) : file(env, path), name(std::move(path)) {}

    [[noreturn]] void fail(const Message& what) const
    {
        throw Error(Failure::integrity, {what.pattern(), {{"file", name.string()}}});
    }

    std::string exactly(std::size_t size)
    {
        std::string bytes(size, '\0');
        if (file.read(std::as_writable_bytes(std::span(bytes))) != size)
            fail({"“{file}” is no backup, or it was cut off."});
        return bytes;
    }

    FileReader file;
    fs::path name;
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::string head;
    Bytes bound;
    std::string sealed = std::string(sealedPieceSize + overhead, '\0');
    std::string plain = std::string(sealedPieceSize, '\0');
    bool isDone = false;
};

SealedStreamReader::SealedStreamReader(Env& env, fs::path file) : state_(std::make_unique<State>(env, std::move(file)))
{
    if (state_->exactly(signature.size()) != signature)
        state_->fail({"“{file}” is no backup, or it was cut off."});
    const auto length = state_->exactly(4);
    if (lengthIn(length) > largestHead)
        state_->fail({"The backup “{file}” was altered or damaged. Use another one."});
    state_->head = state_->exactly(lengthIn(length));
    state_->bound = hashOf(toBytes(std::string(signature) + length + state_->head));
    if (state_->exactly(hashSize) != toText(state_->bound))
        state_->fail({"The backup “{file}” was altered or damaged. Use another one."});
}

SealedStreamReader::~SealedStreamReader() = default;

const std::string& SealedStreamReader::head() const
{
    return state_->head;
}

void SealedStreamReader::open(const SymmetricKey& key)
{
    const auto header = state_->exactly(streamHeaderSize);
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, raw(header), key.data()) != 0)
        state_->fail({"The backup “{file}” was altered or damaged. Use another one."});
}

std::string_view SealedStreamReader::next()
{
    auto& state = *state_;
    if (state.isDone)
        return {};
    const auto size = state.file.read(std::as_writable_bytes(std::span(state.sealed)));
    unsigned char tag = 0;
    unsigned long long length = 0;
    if (size < overhead ||
        crypto_secretstream_xchacha20poly1305_pull(
            &state.stream, raw(std::as_writable_bytes(std::span(state.plain))), &length, &tag, raw(state.sealed), size,
            state.bound.empty() ? nullptr : raw(std::span<const std::byte>(state.bound)), state.bound.size()) != 0)
        state.fail({"The backup “{file}” was altered or damaged. Use another one."});
    state.bound.clear();
    if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        state.isDone = true;
        std::array<std::byte, 1> more{};
        if (state.file.read(more) != 0)
            state.fail({"The backup “{file}” was altered or damaged. Use another one."});
    }
    return std::string_view(state.plain).substr(0, static_cast<std::size_t>(length));
}

}  // namespace beibao::store
