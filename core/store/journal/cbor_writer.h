#pragma once

#include <beibao/store/keys/secret.h>

#include <cstdint>
#include <string_view>

namespace beibao::store {

/// Writes CBOR (RFC 8949) in its preferred serialization: each number and length as short as it can be, nothing of
/// indefinite length. Whoever writes a map writes its keys in the order of their bytes, each before its value.
class CborWriter {
public:
    CborWriter& null();
    CborWriter& boolean(bool value);
    CborWriter& integer(std::int64_t value);
    CborWriter& text(std::string_view value);
    CborWriter& bytes(std::span<const std::byte> value);
    /// The next `size` values are the items.
    CborWriter& array(std::size_t size);
    /// The next `size` pairs of a text and a value are the entries.
    CborWriter& map(std::size_t size);

    [[nodiscard]] Bytes take() { return std::move(written_); }

private:
    enum class Major : std::uint8_t { unsignedInteger, negativeInteger, bytes, text, array, map };

    CborWriter& head(Major major, std::uint64_t argument);
    CborWriter& append(std::span<const std::byte> bytes);

    Bytes written_;
};

}  // namespace beibao::store
