#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace beibao::store {

/// Bytes and texts as libsodium wants them.
inline const unsigned char* raw(std::span<const std::byte> bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline unsigned char* raw(std::span<std::byte> bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

inline const unsigned char* raw(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace beibao::store
