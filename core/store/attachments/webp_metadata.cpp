#include <beibao/store/attachments/picture_metadata.h>

#include <beibao/store/attachments/camera_notes.h>
#include <beibao/store/attachments/file_bytes.h>

#include <algorithm>
#include <array>

// A WebP file (RFC 9649) is one RIFF: its name, length and format, then chunks of a name, a length and a content that
// is filled up to an even length. The first of an extended file says which others there are.

namespace beibao::store {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t riffHeaderSize = 12;
constexpr std::size_t webpChunkHeaderSize = 8;
constexpr auto extendedName = "VP8X"sv;
constexpr auto notesName = "EXIF"sv;
constexpr unsigned char hasNotes = 0x08;
constexpr unsigned char hasXmp = 0x04;

constexpr std::array pictureChunks{"VP8 "sv, "VP8L"sv, extendedName, "ALPH"sv, "ANIM"sv, "ANMF"sv, "ICCP"sv};

void appendWebpChunk(std::string& file, std::string_view name, std::string_view content)
{
    file += name;
    appendNumber(file, static_cast<std::uint32_t>(content.size()), 4, ByteOrder::little);
    file += content;
    if (content.size() % 2 != 0)
        file += '\0';
}

/// Some programs put the name in front that these notes have in JPEG files.
std::string_view bareNotes(std::string_view content)
{
    constexpr auto name = "Exif\0\0"sv;
    return content.starts_with(name) ? content.substr(name.size()) : content;
}

}  // namespace

std::optional<std::string> webpWithoutMetadata(std::string_view bytes)
{
    const auto size = numberAt(bytes, 4, 4, ByteOrder::little);
    if (!size || *size < 4 || *size > bytes.size() - webpChunkHeaderSize)
        return std::nullopt;
    auto rest = bytes.substr(riffHeaderSize, *size - 4);
    std::string chunks;
    std::optional<std::size_t> flagsAt;
    int orientation = 1;
    while (!rest.empty()) {
        const auto length = numberAt(rest, 4, 4, ByteOrder::little);
        if (!length || *length > rest.size() - webpChunkHeaderSize)
            return std::nullopt;
        const auto name = rest.substr(0, 4);
        const auto content = rest.substr(webpChunkHeaderSize, *length);
        if (name == extendedName && !content.empty())
            flagsAt = chunks.size() + webpChunkHeaderSize;
        if (std::ranges::find(pictureChunks, name) != pictureChunks.end())
            appendWebpChunk(chunks, name, content);
        else if (name == notesName)
            orientation = orientationIn(bareNotes(content));
        rest.remove_prefix(std::min(webpChunkHeaderSize + *length + *length % 2, rest.size()));
    }
    if (chunks.empty())
        return std::nullopt;
    if (flagsAt) {
        const bool isTurned = orientation != 1;
        if (isTurned)
            appendWebpChunk(chunks, notesName, notesWith(orientation));
        const auto flags = static_cast<unsigned char>(chunks[*flagsAt]);
        chunks[*flagsAt] = static_cast<char>((flags & ~(hasNotes | hasXmp)) | (isTurned ? hasNotes : 0));
    }
    std::string clean("RIFF");
    appendNumber(clean, static_cast<std::uint32_t>(chunks.size() + 4), 4, ByteOrder::little);
    return clean + "WEBP" + chunks;
}

}  // namespace beibao::store
