#pragma once

#include <beibao/base/file.h>
#include <beibao/store/keys/secret.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace beibao::store {

/// A file of any length that only a key opens: a head in the clear, then libsodium's secretstream (XChaCha20-Poly1305)
/// over pieces of 64 KiB, the first bound to the head, the last marked as such. Whatever is altered, cut off or added
/// is found.
class SealedStreamWriter {
public:
    /// `head` is anything; the file takes its name only with `finish`.
    SealedStreamWriter(Env& env, const std::filesystem::path& file, const SymmetricKey& key, std::string_view head);
    SealedStreamWriter(const SealedStreamWriter&) = delete;
    SealedStreamWriter& operator=(const SealedStreamWriter&) = delete;
    ~SealedStreamWriter();

    void append(std::string_view plain);
    /// Once this returns, the file survives a power cut.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

class SealedStreamReader {
public:
    /// Reads the head. Throws `Error`: `notFound`, `environment`, and `integrity` for a file that is none of these, or
    /// whose head was altered.
    SealedStreamReader(Env& env, std::filesystem::path file);
    SealedStreamReader(const SealedStreamReader&) = delete;
    SealedStreamReader& operator=(const SealedStreamReader&) = delete;
    ~SealedStreamReader();

    [[nodiscard]] const std::string& head() const;
    /// Before the first `next`.
    void open(const SymmetricKey& key);
    /// The next piece; empty at the end. Throws `Error` (`integrity`) for what was altered or cut off.
    [[nodiscard]] std::string_view next();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace beibao::store
