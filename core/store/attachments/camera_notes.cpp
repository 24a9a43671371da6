#include <beibao/store/attachments/camera_notes.h>

#include <beibao/store/attachments/file_bytes.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

constexpr std::uint32_t orientationTag = 0x0112;
constexpr std::uint32_t shortNumber = 3;  ///< the kind of a value
constexpr int upright = 1;
constexpr int lastOrientation = 8;

/// XMP, IPTC, Photoshop's resources, Exif, the position (GPS), and directories below, which may hold any of these.
constexpr std::array<std::uint32_t, 6> notingTags{0x02bc, 0x83bb, 0x8649, 0x8769, 0x8825, 0x014a};

constexpr std::size_t headerSize = 8;
constexpr std::size_t fieldSize = 12;
/// More pages than a scan has; a chain of directories may lead in a circle.
constexpr int mostDirectories = 1'000;

struct TiffField {
    std::uint32_t tag = 0;
    std::uint32_t kind = 0;
    std::size_t valueAt = 0;
};

/// The directories of a TIFF file, one after the other.
class TiffReader {
public:
    explicit TiffReader(std::string_view bytes) : bytes_(bytes)
    {
        using namespace std::string_view_literals;
        if (bytes.starts_with("MM\0\x2a"sv))
            next_ = number(4, 4);
        else if (bytes.starts_with("II\x2a\0"sv)) {
            order_ = ByteOrder::little;
            next_ = number(4, 4);
        }
    }

    /// False at the end, and where the file is damaged.
    template <typename Visit>
    bool nextDirectory(Visit visit)
    {
        const auto start = next_.value_or(0);
        const auto count = start == 0 ? std::nullopt : number(start, 2);
        next_.reset();
        if (!count)
            return false;
        std::size_t position = std::size_t{start} + 2;
        for (std::uint32_t index = 0; index < *count; ++index, position += fieldSize) {
            const auto tag = number(position, 2);
            const auto kind = number(position + 2, 2);
            if (!tag || !kind || !number(position + headerSize, 4))
                return false;
            visit(TiffField{*tag, *kind, position + headerSize});
        }
        next_ = number(position, 4);
        return next_.has_value();
    }

    [[nodiscard]] std::optional<std::uint32_t> number(std::size_t position, std::size_t size) const
    {
        return numberAt(bytes_, position, size, order_);
    }
    /// All directories were read, and there was one.
    [[nodiscard]] bool isAtEnd() const { return next_ == std::uint32_t{0}; }

private:
    std::string_view bytes_;
    ByteOrder order_ = ByteOrder::big;
    std::optional<std::uint32_t> next_;
};

}  // namespace

int orientationIn(std::string_view notes)
{
    TiffReader reader(notes);
    int orientation = upright;
    reader.nextDirectory([&](const TiffField& field) {
        if (field.tag == orientationTag && field.kind == shortNumber)
            orientation = static_cast<int>(reader.number(field.valueAt, 2).value_or(upright));
    });
    return orientation >= upright && orientation <= lastOrientation ? orientation : upright;
}

std::string notesWith(int orientation)
{
    constexpr auto big = ByteOrder::big;
    std::string notes("MM\0\x2a", 4);
    appendNumber(notes, headerSize, 4, big);  // where the directory begins
    appendNumber(notes, 1, 2, big);           // its one field
    appendNumber(notes, orientationTag, 2, big);
    appendNumber(notes, shortNumber, 2, big);
    appendNumber(notes, 1, 4, big);  // one value
    appendNumber(notes, static_cast<std::uint32_t>(orientation), 2, big);
    appendNumber(notes, 0, 2, big);
    appendNumber(notes, 0, 4, big);  // no further directory
    return notes;
}

bool holdsCameraNotes(std::string_view tiff)
{
    TiffReader reader(tiff);
    bool holds = false;
    const auto look = [&](const TiffField& field) {
        holds = holds || std::ranges::find(notingTags, field.tag) != notingTags.end();
    };
    for (int directory = 0; directory < mostDirectories && reader.nextDirectory(look); ++directory)
        if (holds || reader.isAtEnd())
            return holds;
    return true;
}

}  // namespace beibao::store
