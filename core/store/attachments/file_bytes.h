#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Numbers in the bytes of a file, as the formats of pictures hold them.
namespace beibao::store {

enum class ByteOrder { big, little };

/// Nothing where the bytes end before.
[[nodiscard]] std::optional<std::uint32_t> numberAt(std::string_view bytes, std::size_t position, std::size_t size,
                                                    ByteOrder order);
void appendNumber(std::string& bytes, std::uint32_t number, std::size_t size, ByteOrder order);

}  // namespace beibao::store
