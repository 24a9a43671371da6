#include <beibao/store/attachments/camera_notes.h>
#include <beibao/store/attachments/picture_metadata.h>

#include <catch.h>
#include <rapidcheck.h>
#include <sample_pictures.h>

#include <algorithm>
#include <set>
#include <vector>

using namespace beibao::store;
using namespace beibao::test;
using namespace std::string_literals;

namespace {

constexpr auto position = "30.02N 120.87E";

/// Notes of a camera with a position in them, and with how it was held.
std::string notes(int orientation)
{
    return "Exif\0\0"s + notesWith(orientation) + position;
}

/// A segment or chunk as it came to be in a picture, and whether it is to stay.
struct Piece {
    std::string bytes;
    bool stays = false;
};

std::string joined(const std::vector<Piece>& pieces)
{
    std::string bytes;
    for (const auto& piece : pieces)
        bytes += piece.bytes;
    return bytes;
}

std::string joinedStaying(const std::vector<Piece>& pieces)
{
    std::string bytes;
    for (const auto& piece : pieces)
        if (piece.stays)
            bytes += piece.bytes;
    return bytes;
}

std::string anyBytes()
{
    return *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
}

/// Compressed pixels: 0xff is followed by 0 or a restart marker in them.
std::string anyPixels()
{
    std::string pixels;
    for (const char byte : anyBytes()) {
        pixels += byte;
        if (byte == '\xff')
            pixels += *rc::gen::element('\0', '\xd0', '\xd7');
    }
    return pixels + "p";
}

Piece anyJpegSegment()
{
    struct Kind {
        char marker;
        std::string begins;
        bool stays;
    };
    const auto kind = *rc::gen::elementOf(std::vector<Kind>{{'\xc4', "", true},
                                                            {'\xdb', "", true},
                                                            {'\xc0', "", true},
                                                            {'\xdd', "", true},
                                                            {'\xe2', "ICC_PROFILE\0"s, true},
                                                            {'\xe1', "Exif\0\0"s, false},
                                                            {'\xe1', "http://ns.adobe.com/xap/1.0/\0"s, false},
                                                            {'\xe0', "JFXX\0"s, false},
                                                            {'\xe2', "MPF\0"s, false},
                                                            {'\xed', "Photoshop 3.0\0"s, false},
                                                            {'\xe5', "", false},
                                                            {'\xef', "", false},
                                                            {'\xfe', "", false}});
    return {jpegSegment(kind.marker, kind.begins + anyBytes()), kind.stays};
}

Piece anyPngChunk()
{
    const auto name = *rc::gen::element<std::string>("PLTE", "tRNS", "gAMA", "iCCP", "pHYs", "IDAT", "tEXt", "zTXt",
                                                     "iTXt", "eXIf", "tIME", "prVt", "sPLT");
    static const std::set<std::string> staying{"PLTE", "tRNS", "gAMA", "iCCP", "pHYs", "IDAT"};
    return {pngChunk(name, anyBytes()), staying.contains(name)};
}

template <typename Any>
std::vector<Piece> severalOf(Any any)
{
    std::vector<Piece> pieces(*rc::gen::inRange<std::size_t>(0, 12));
    std::ranges::generate(pieces, any);
    return pieces;
}

}  // namespace

TEST_CASE("Whatever segments a JPEG has, those of notes are gone, and the rest is there byte by byte and in its order")
{
    CHECK(rc::check([] {
        auto pieces = severalOf(anyJpegSegment);
        const int scans = *rc::gen::inRange(1, 4);
        for (int scan = 0; scan < scans; ++scan) {
            pieces.push_back({jpegSegment('\xda', anyBytes()) + anyPixels(), true});
            const auto more = severalOf(anyJpegSegment);
            pieces.insert(pieces.end(), more.begin(), more.end());
        }
        const auto behind = anyBytes();
        const auto clean = withoutMetadata("\xff\xd8" + joined(pieces) + "\xff\xd9" + behind);
        RC_ASSERT(clean == "\xff\xd8" + joinedStaying(pieces) + "\xff\xd9");
        RC_ASSERT(withoutMetadata(*clean) == clean);
    }));
}

TEST_CASE("Whatever chunks a PNG has, those of notes are gone, and the rest is there byte by byte and in its order")
{
    CHECK(rc::check([] {
        const auto before = severalOf(anyPngChunk);
        const auto after = severalOf(anyPngChunk);
        const auto pixels = pngChunk("IDAT", anyBytes());
        const auto clean = withoutMetadata(pngHead() + joined(before) + pixels + joined(after) + pngEnd() + anyBytes());
        RC_ASSERT(clean == pngHead() + joinedStaying(before) + pixels + joinedStaying(after) + pngEnd());
        RC_ASSERT(withoutMetadata(*clean) == clean);
    }));
}

TEST_CASE("No bytes whatever make the cleaning of a picture read past their end, and what it gives it leaves as it is")
{
    CHECK(rc::check([] {
        const auto beginning = *rc::gen::element<std::string>(
            "", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n", pngHead(), "\xff\xd8" + jpegSegment('\xe1', notes(6)),
            "RIFF\x40\0\0\0WEBPVP8X"s, "II\x2a\0\x08\0\0\0"s, "MM\0\x2a\0\0\0\x08"s, "\0\0\0\x18"s + "ftypheic");
        const auto clean = withoutMetadata(beginning + anyBytes());
        if (clean)
            RC_ASSERT(withoutMetadata(*clean) == clean);
    }));
}

TEST_CASE("A photograph loses its position and keeps how it is to be turned")
{
    for (int orientation = 2; orientation <= 8; ++orientation) {
        const auto clean = withoutMetadata(jpegPicture(jpegSegment('\xe1', notes(orientation))));
        CHECK(clean == jpegPicture(jpegSegment('\xe1', "Exif\0\0"s + notesWith(orientation))));
    }
    CHECK(withoutMetadata(jpegPicture(jpegSegment('\xe1', notes(1)))) == jpegPicture());
    CHECK(withoutMetadata(jpegPicture(jpegSegment('\xe1', notes(6)) + jpegSegment('\xe1', notes(3)))) ==
          jpegPicture(jpegSegment('\xe1', "Exif\0\0"s + notesWith(6))));
}

TEST_CASE("Notes of a camera that cannot be read are dropped like others")
{
    for (const auto& damaged : {"Exif\0\0"s, "Exif\0\0MM"s, "Exif\0\0MM\0\x2a\0\0\xff\xff"s, notes(9), notes(0)})
        CHECK(withoutMetadata(jpegPicture(jpegSegment('\xe1', damaged))) == jpegPicture());
}

TEST_CASE("A small copy of the picture goes, and the resolution that stands before it stays")
{
    const auto resolution = "JFIF\0\1\1\1\0\x48\0\x48"s;
    const auto clean = withoutMetadata(jpegPicture(jpegSegment('\xe0', resolution + "\1\1rgb")));
    CHECK(clean == jpegPicture(jpegSegment('\xe0', resolution + "\0\0"s)));
}

TEST_CASE("Bytes that fill up between segments, and restart markers outside a scan, are let pass")
{
    const auto picture = jpegPicture();
    CHECK(withoutMetadata("\xff\xd8" + std::string(3, '\xff') + picture.substr(2)) == picture);
    CHECK(withoutMetadata("\xff\xd8\xff\xd0" + picture.substr(2)) == picture);
}

TEST_CASE("A photograph that was cut off within its pixels is kept as far as it goes, without notes")
{
    const auto picture = jpegPicture(jpegSegment('\xe1', notes(1)));
    const auto clean = withoutMetadata(picture.substr(0, picture.size() - 4));
    CHECK(clean == jpegPicture().substr(0, jpegPicture().size() - 4));
}

TEST_CASE("A JPEG whose segments cannot be followed to its pixels is not cleaned")
{
    const auto picture = jpegPicture(jpegSegment('\xe1', notes(1)));
    const auto pixelsAt = picture.find("\xff\xda");
    for (std::size_t length = 3; length < pixelsAt + 4; ++length) {
        INFO(length);
        CHECK_FALSE(withoutMetadata(picture.substr(0, length)));
    }
    CHECK_FALSE(withoutMetadata("\xff\xd8\xff\xd9"));
    CHECK_FALSE(withoutMetadata("\xff\xd8\xff\xe1\0\1"s));
    CHECK_FALSE(withoutMetadata("\xff\xd8\xff\x02\0\2"s + picture.substr(2)));
    CHECK_FALSE(withoutMetadata(jpegPicture(jpegSegment('\xfe', "a note") + "x")));
}

TEST_CASE("A PNG keeps how it is to be turned and loses all other notes")
{
    const auto turned = pngChunk("eXIf", notesWith(6));
    CHECK(withoutMetadata(pngPicture(pngChunk("eXIf", notesWith(6) + position))) ==
          pngHead() + turned + pngPicture().substr(pngHead().size()));
    CHECK(withoutMetadata(pngPicture(pngChunk("tEXt", "Comment\0"s + position))) == pngPicture());
    CHECK(withoutMetadata(withoutMetadata(pngPicture(turned)).value()) == pngPicture(turned));
}

TEST_CASE("A PNG that was cut off or altered in its structure is not cleaned")
{
    const auto picture = pngPicture(pngChunk("tEXt", position));
    for (std::size_t length = 4; length < picture.size(); ++length) {
        INFO(length);
        CHECK_FALSE(withoutMetadata(picture.substr(0, length)));
    }
    CHECK_FALSE(withoutMetadata(pngHead() + pngEnd()));
    CHECK_FALSE(withoutMetadata("\x89PNG\r\n\x1a\n" + pngChunk("IDAT", "x") + pngEnd()));
    CHECK_FALSE(withoutMetadata("\x89PNG\n\n" + picture.substr(8)));
}

TEST_CASE("A WebP picture loses its notes, and says no more that it has any")
{
    const auto pixels = webpChunk("VP8 ", "pixels of odd size");
    const auto plain = webpPicture(webpChunk("VP8X", "\x10\0\0\0\1\0\0\1\0\0"s) + pixels);
    const auto noted = webpPicture(webpChunk("VP8X", "\x1c\0\0\0\1\0\0\1\0\0"s) + pixels +
                                   webpChunk("EXIF", notesWith(1) + position) + webpChunk("XMP ", position));
    CHECK(withoutMetadata(noted) == plain);
    CHECK(withoutMetadata(noted + position) == plain);
    CHECK(withoutMetadata(plain) == plain);
    CHECK(withoutMetadata(webpPicture(pixels + webpChunk("EXIF", position))) == webpPicture(pixels));
    CHECK_FALSE(withoutMetadata(noted.substr(0, noted.size() - 2)));

    const auto turned =
        webpPicture(webpChunk("VP8X", "\x18\0\0\0\1\0\0\1\0\0"s) + pixels + webpChunk("EXIF", notesWith(8)));
    CHECK(withoutMetadata(webpPicture(webpChunk("VP8X", "\x18\0\0\0\1\0\0\1\0\0"s) + pixels +
                                      webpChunk("EXIF", "Exif\0\0"s + notesWith(8) + position))) == turned);
}

TEST_CASE("A TIFF or HEIF picture is kept where it has no notes of a camera, and else not")
{
    const auto scan = tiffPicture(0x0100);
    CHECK(withoutMetadata(scan) == scan);
    for (const unsigned tag : {0x8825U, 0x8769U, 0x02bcU, 0x83bbU})
        CHECK_FALSE(withoutMetadata(tiffPicture(tag)));
    CHECK_FALSE(withoutMetadata(scan.substr(0, scan.size() - 2)));
    const auto heif = "\0\0\0\x18"s + "ftypheic" + "pixels";
    CHECK(withoutMetadata(heif) == heif);
    CHECK_FALSE(withoutMetadata(heif + "infe Exif"));
}

TEST_CASE("What is no picture is left as it is, whatever it is called or holds")
{
    for (const auto& file : {""s, "text Exif\0\0"s + position, "%PDF-1.7 Exif"s, "\xff\xd8"s, "GIF89a Exif"s})
        CHECK(withoutMetadata(file) == file);
}
