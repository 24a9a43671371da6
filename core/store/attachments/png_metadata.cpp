#include <beibao/store/attachments/picture_metadata.h>

#include <beibao/store/attachments/camera_notes.h>
#include <beibao/store/attachments/file_bytes.h>

#include <algorithm>
#include <array>

// A PNG file (ISO/IEC 15948) is a signature and chunks: length, name, content, CRC. The first letter of a name is a
// capital where a picture cannot be shown without the chunk.

namespace beibao::store {

namespace {

using namespace std::string_view_literals;

constexpr auto pngSignature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::size_t lengthSize = 4;
constexpr std::size_t nameSize = 4;
constexpr std::size_t chunkOverhead = 12;
constexpr std::size_t headSize = 13;  ///< of the content of the first chunk
constexpr std::size_t headEnd = pngSignature.size() + chunkOverhead + headSize;

/// What a picture looks like depends on these too: transparency, colours, resolution, movement.
constexpr std::array showingChunks{"tRNS"sv, "cHRM"sv, "gAMA"sv, "iCCP"sv, "sBIT"sv, "sRGB"sv,
                                   "cICP"sv, "bKGD"sv, "pHYs"sv, "acTL"sv, "fcTL"sv, "fdAT"sv};

bool isChunkName(std::string_view name)
{
    return std::ranges::all_of(
        name, [](char letter) { return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z'); });
}

bool isKept(std::string_view name)
{
    return name.front() <= 'Z' || std::ranges::find(showingChunks, name) != showingChunks.end();
}

std::uint32_t cyclicRedundancyCheck(std::string_view bytes)
{
    constexpr std::uint32_t polynomial = 0xedb88320;
    std::uint32_t remainder = 0xffffffff;
    for (const char byte : bytes) {
        remainder ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            remainder = (remainder >> 1U) ^ ((remainder & 1U) != 0 ? polynomial : 0U);
    }
    return ~remainder;
}

std::string chunk(std::string_view name, std::string_view content)
{
    std::string made;
    appendNumber(made, static_cast<std::uint32_t>(content.size()), lengthSize, ByteOrder::big);
    made.append(name).append(content);
    appendNumber(made, cyclicRedundancyCheck(std::string_view(made).substr(lengthSize)), 4, ByteOrder::big);
    return made;
}

}  // namespace

std::optional<std::string> pngWithoutMetadata(std::string_view bytes)
{
    if (!bytes.starts_with(pngSignature))
        return std::nullopt;
    std::string clean(pngSignature);
    int orientation = 1;
    bool hasPixels = false;
    for (auto rest = bytes.substr(pngSignature.size());;) {
        const auto length = numberAt(rest, 0, lengthSize, ByteOrder::big);
        if (!length || rest.size() < chunkOverhead || *length > rest.size() - chunkOverhead)
            return std::nullopt;
        const auto name = rest.substr(lengthSize, nameSize);
        const auto whole = rest.substr(0, *length + chunkOverhead);
        const bool isFirst = clean.size() == pngSignature.size();
        if (!isChunkName(name) || (isFirst && (name != "IHDR" || *length != headSize)))
            return std::nullopt;
        if (isKept(name))
            clean += whole;
        else if (name == "eXIf")
            orientation = orientationIn(whole.substr(lengthSize + nameSize, *length));
        hasPixels = hasPixels || name == "IDAT";
        if (name == "IEND")
            break;
        rest.remove_prefix(whole.size());
    }
    if (!hasPixels)
        return std::nullopt;
    return orientation == 1 ? clean : clean.insert(headEnd, chunk("eXIf", notesWith(orientation)));
}

}  // namespace beibao::store
