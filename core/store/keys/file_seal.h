#pragma once

#include <beibao/base/id.h>
#include <beibao/store/keys/secret.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace beibao::store {

/// The key that seals the files of one record; `id` is that of the record's key, from which it is derived.
struct FileKey {
    Id id;
    SymmetricKey key;
};

/// libsodium's secretstream (XChaCha20-Poly1305) over pieces of 64 KiB: a version, the key's id, the stream's header,
/// then the pieces, the first bound to the record and the last marked as such, so that a cut-off file does not open.
[[nodiscard]] Bytes sealFile(const FileKey& key, const Id& record, std::string_view plain);
/// How many bytes a plain file has when it is sealed.
[[nodiscard]] std::uintmax_t sealedSize(std::uintmax_t plainSize);
/// Of the beginning of a sealed file that says which key opens it.
inline constexpr std::size_t sealedHeaderSize = 1 + Id::size + 24;
/// Whether a sealed file says that this key opens it.
[[nodiscard]] bool isSealedWith(const FileKey& key, std::span<const std::byte> sealed);
/// Nothing if the bytes are not what this key sealed for this record.
[[nodiscard]] std::optional<std::string> openFile(const FileKey& key, const Id& record,
                                                  std::span<const std::byte> sealed);

}  // namespace beibao::store
