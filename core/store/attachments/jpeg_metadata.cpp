#include <beibao/store/attachments/picture_metadata.h>

#include <beibao/store/attachments/camera_notes.h>
#include <beibao/store/attachments/file_bytes.h>

#include <algorithm>

// A JPEG file (ITU-T T.81) is a row of segments: 0xff, the marker, and but for a few the length and the content. Behind
// the segment that starts a scan stand the compressed pixels, in which 0xff is followed by 0 or a restart marker.

namespace beibao::store {

namespace {

using namespace std::string_view_literals;

constexpr auto startOfImage = "\xff\xd8"sv;
constexpr auto endOfImage = "\xff\xd9"sv;
constexpr auto exifName = "Exif\0\0"sv;

namespace marker {
constexpr unsigned char fill = 0xff;
constexpr unsigned char temporary = 0x01;
constexpr unsigned char firstOfFrames = 0xc0;  ///< frames, and the tables of their codes
constexpr unsigned char lastOfFrames = 0xcf;
constexpr unsigned char firstRestart = 0xd0;
constexpr unsigned char lastRestart = 0xd7;
constexpr unsigned char start = 0xd8;
constexpr unsigned char end = 0xd9;
constexpr unsigned char scan = 0xda;
constexpr unsigned char firstOfTables = 0xdb;  ///< quantization, number of lines, restart interval, hierarchy
constexpr unsigned char lastOfTables = 0xdf;
constexpr unsigned char application0 = 0xe0;
constexpr unsigned char application1 = 0xe1;
constexpr unsigned char application2 = 0xe2;
constexpr unsigned char application14 = 0xee;
}  // namespace marker

bool isBetween(unsigned char value, unsigned char first, unsigned char last)
{
    return value >= first && value <= last;
}

class JpegCleaning {
public:
    explicit JpegCleaning(std::string_view bytes) : bytes_(bytes) {}

    std::optional<std::string> run()
    {
        clean_ = startOfImage;
        position_ = startOfImage.size();
        while (!isDone_)
            if (!takeSegment())
                return std::nullopt;
        return std::move(clean_);
    }

private:
    /// False where the file does not go on as it must.
    bool takeSegment()
    {
        const auto found = nextMarker();
        if (!found)
            return false;
        if (*found == marker::end) {
            // What stands behind the end are other pictures, films and notes.
            clean_ += endOfImage;
            isDone_ = true;
            return hasPixels_;
        }
        if (*found == marker::temporary || isBetween(*found, marker::firstRestart, marker::lastRestart))
            return true;
        const auto length = numberAt(bytes_, position_, 2, ByteOrder::big);
        if (*found == marker::start || *found < marker::firstOfFrames || !length || *length < 2 ||
            *length > bytes_.size() - position_)
            return false;
        const auto content = bytes_.substr(position_ + 2, *length - 2);
        position_ += *length;
        takeContent(*found, content);
        return true;
    }

    std::optional<unsigned char> nextMarker()
    {
        if (at(position_) != marker::fill)
            return std::nullopt;
        while (at(position_) == marker::fill)
            ++position_;
        const auto found = at(position_++);
        return found == 0 ? std::nullopt : found;
    }

    void takeContent(unsigned char kind, std::string_view content)
    {
        if (kind == marker::scan) {
            append(kind, content);
            takePixels();
        } else if (isBetween(kind, marker::firstOfFrames, marker::lastOfFrames) ||
                   isBetween(kind, marker::firstOfTables, marker::lastOfTables) ||
                   (kind == marker::application2 && content.starts_with("ICC_PROFILE\0"sv))) {
            append(kind, content);
        } else if (kind == marker::application0 && content.starts_with("JFIF\0"sv)) {
            appendJfif(content);
        } else if (kind == marker::application14 && content.starts_with("Adobe")) {
            // How the colours are to be read. Nothing that is meant stands behind it.
            constexpr std::size_t whole = 12;
            append(kind, content.substr(0, whole));
        } else if (kind == marker::application1 && content.starts_with(exifName)) {
            appendOrientation(content.substr(exifName.size()));
        }
    }

    /// Without the small copy of the picture, which may show what was cut off later.
    void appendJfif(std::string_view content)
    {
        constexpr std::size_t sizeOfCopyAt = 12;
        if (content.size() < sizeOfCopyAt)
            return;
        append(marker::application0, std::string(content.substr(0, sizeOfCopyAt)) + std::string(2, '\0'));
    }

    void appendOrientation(std::string_view notes)
    {
        const int orientation = orientationIn(notes);
        if (isTurned_ || orientation == 1)
            return;
        isTurned_ = true;
        append(marker::application1, std::string(exifName) + notesWith(orientation));
    }

    /// Up to the next marker. A picture may end within them, as one does whose camera lost its battery.
    void takePixels()
    {
        const auto start = position_;
        while (position_ < bytes_.size()) {
            position_ = std::min(bytes_.find('\xff', position_), bytes_.size());
            const auto next = at(position_ + 1);
            if (next && *next != 0 && *next != marker::fill &&
                !isBetween(*next, marker::firstRestart, marker::lastRestart))
                break;
            position_ = std::min(position_ + (next == marker::fill ? 1 : 2), bytes_.size());
        }
        clean_ += bytes_.substr(start, position_ - start);
        hasPixels_ = true;
        isDone_ = position_ == bytes_.size();
    }

    void append(unsigned char kind, std::string_view content)
    {
        clean_ += static_cast<char>(marker::fill);
        clean_ += static_cast<char>(kind);
        appendNumber(clean_, static_cast<std::uint32_t>(content.size() + 2), 2, ByteOrder::big);
        clean_ += content;
    }

    [[nodiscard]] std::optional<unsigned char> at(std::size_t position) const
    {
        return position < bytes_.size() ? std::optional(static_cast<unsigned char>(bytes_[position])) : std::nullopt;
    }

    std::string_view bytes_;
    std::size_t position_ = 0;
    std::string clean_;
    bool isTurned_ = false;
    bool hasPixels_ = false;
    bool isDone_ = false;
};

}  // namespace

std::optional<std::string> jpegWithoutMetadata(std::string_view bytes)
{
    return JpegCleaning(bytes).run();
}

}  // namespace beibao::store
