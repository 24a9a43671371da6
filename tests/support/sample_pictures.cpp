#include "sample_pictures.h"

#include <cstddef>
#include <cstdint>

namespace beibao::test {

namespace {

using namespace std::string_literals;

std::string bigEndian(std::uint32_t number, unsigned size)
{
    std::string bytes;
    for (unsigned index = size; index > 0; --index)
        bytes += static_cast<char>(static_cast<unsigned char>(number >> (8 * (index - 1))));
    return bytes;
}

std::string littleEndian(std::uint32_t number)
{
    const auto bytes = bigEndian(number, 4);
    return {bytes.rbegin(), bytes.rend()};
}

std::uint32_t crcOf(std::string_view bytes)
{
    std::uint32_t remainder = 0xffffffff;
    for (const char byte : bytes) {
        remainder ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            remainder = (remainder >> 1U) ^ ((remainder & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~remainder;
}

}  // namespace

std::string jpegSegment(char marker, std::string_view content)
{
    return "\xff"s + marker + bigEndian(static_cast<std::uint32_t>(content.size() + 2), 2) + std::string(content);
}

std::string jpegPicture(std::string_view segments)
{
    // Grey, 16 times 8: a black block and a white one. Each code has one symbol, so that the pixels can be read by eye.
    return "\xff\xd8"s + std::string(segments) + jpegSegment('\xdb', "\0"s + std::string(64, '\x10')) +
           jpegSegment('\xc0', "\x08\0\x08\0\x10\x01\x01\x11\0"s) +
           jpegSegment('\xc4', "\0\x01"s + std::string(15, '\0') + "\x07") +
           jpegSegment('\xc4', "\x10\x01"s + std::string(15, '\0') + "\0"s) +
           jpegSegment('\xda', "\x01\x01\0\0\x3f\0"s) + "\x3f\x3f\xbf\xff\xd9";
}

std::string pngChunk(std::string_view name, std::string_view content)
{
    const auto checked = std::string(name) + std::string(content);
    return bigEndian(static_cast<std::uint32_t>(content.size()), 4) + checked + bigEndian(crcOf(checked), 4);
}

std::string pngHead()
{
    return "\x89PNG\r\n\x1a\n" + pngChunk("IHDR", "\0\0\0\2\0\0\0\1\x08\2\0\0\0"s);
}

std::string pngEnd()
{
    return pngChunk("IEND", "");
}

std::string pngPicture(std::string_view chunks)
{
    // A black pixel and a white one.
    return pngHead() + std::string(chunks) +
           pngChunk("IDAT", "\x78\x9c\x63\x60\x60\x60\xf8\xff\xff\x3f\0\x06\x01\x02\xfe"s) + pngEnd();
}

std::string webpChunk(std::string_view name, std::string_view content)
{
    return std::string(name) + littleEndian(static_cast<std::uint32_t>(content.size())) + std::string(content) +
           std::string(content.size() % 2, '\0');
}

std::string webpPicture(std::string_view chunks)
{
    return "RIFF" + littleEndian(static_cast<std::uint32_t>(chunks.size() + 4)) + "WEBP" + std::string(chunks);
}

std::string tiffPicture(unsigned tag)
{
    return "MM\0\x2a\0\0\0\x08"s + bigEndian(1, 2) + bigEndian(tag, 2) + bigEndian(4, 2) + bigEndian(1, 4) +
           bigEndian(1, 4) + bigEndian(0, 4);
}

}  // namespace beibao::test
