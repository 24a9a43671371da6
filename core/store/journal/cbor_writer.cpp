#include <beibao/store/journal/cbor_writer.h>

namespace beibao::store {

namespace {

constexpr std::byte falseByte{0xf4};
constexpr std::byte trueByte{0xf5};
constexpr std::byte nullByte{0xf6};

/// Arguments up to this stand in the first byte itself; the four numbers after it say how many bytes follow.
constexpr std::uint64_t largestInFirstByte = 23;

}  // namespace

CborWriter& CborWriter::null()
{
    written_.push_back(nullByte);
    return *this;
}

CborWriter& CborWriter::boolean(bool value)
{
    written_.push_back(value ? trueByte : falseByte);
    return *this;
}

CborWriter& CborWriter::integer(std::int64_t value)
{
    // -1 - value, which never overflows in two's complement.
    return value < 0 ? head(Major::negativeInteger, ~static_cast<std::uint64_t>(value))
                     : head(Major::unsignedInteger, static_cast<std::uint64_t>(value));
}

CborWriter& CborWriter::text(std::string_view value)
{
    return head(Major::text, value.size()).append(std::as_bytes(std::span(value)));
}

CborWriter& CborWriter::bytes(std::span<const std::byte> value)
{
    return head(Major::bytes, value.size()).append(value);
}

CborWriter& CborWriter::array(std::size_t size)
{
    return head(Major::array, size);
}

CborWriter& CborWriter::map(std::size_t size)
{
    return head(Major::map, size);
}

CborWriter& CborWriter::head(Major major, std::uint64_t argument)
{
    const auto kind = static_cast<std::byte>(static_cast<unsigned>(major) << 5U);
    if (argument <= largestInFirstByte) {
        written_.push_back(kind | static_cast<std::byte>(argument));
        return *this;
    }
    unsigned doublings = 0;
    while (doublings < 3 && argument >> (8U << doublings) != 0)
        ++doublings;
    written_.push_back(kind | static_cast<std::byte>(largestInFirstByte + 1 + doublings));
    for (unsigned bits = 8U << doublings; bits > 0; bits -= 8)
        written_.push_back(static_cast<std::byte>(argument >> (bits - 8) & 0xffU));
    return *this;
}

CborWriter& CborWriter::append(std::span<const std::byte> bytes)
{
    written_.insert(written_.end(), bytes.begin(), bytes.end());
    return *this;
}

}  // namespace beibao::store
