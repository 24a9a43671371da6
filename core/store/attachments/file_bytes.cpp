#include <beibao/store/attachments/file_bytes.h>

namespace beibao::store {

namespace {

constexpr unsigned bitsOfByte = 8;

/// How far the byte at an index stands to the left.
unsigned shiftOf(std::size_t index, std::size_t size, ByteOrder order)
{
    return static_cast<unsigned>(order == ByteOrder::big ? size - 1 - index : index) * bitsOfByte;
}

}  // namespace

std::optional<std::uint32_t> numberAt(std::string_view bytes, std::size_t position, std::size_t size, ByteOrder order)
{
    if (position > bytes.size() || bytes.size() - position < size)
        return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t index = 0; index < size; ++index)
        number |= std::uint32_t{static_cast<unsigned char>(bytes[position + index])} << shiftOf(index, size, order);
    return number;
}

void appendNumber(std::string& bytes, std::uint32_t number, std::size_t size, ByteOrder order)
{
    for (std::size_t index = 0; index < size; ++index)
        bytes += static_cast<char>(static_cast<unsigned char>(number >> shiftOf(index, size, order)));
}

}  // namespace beibao::store
