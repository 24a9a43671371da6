#include <beibao/ui/picture_dialog.h>

#include <catch.h>

#include <wx/image.h>
#include <wx/imagjpeg.h>
#include <wx/mstream.h>

using namespace beibao::ui;

namespace {

constexpr int width = 16;
constexpr int height = 8;

/// Black at the left and white at the right, as a camera stores it.
std::string photograph()
{
    wxImage image(width, height);
    for (int x = 0; x < width; ++x)
        for (int y = 0; y < height; ++y) {
            const unsigned char grey = x < width / 2 ? 0 : 255;
            image.SetRGB(x, y, grey, grey, grey);
        }
    wxMemoryOutputStream stream;
    REQUIRE(wxJPEGHandler().SaveFile(&image, stream, false));
    std::string bytes(stream.GetSize(), '\0');
    stream.CopyTo(bytes.data(), bytes.size());
    return bytes;
}

/// With what a camera notes about how it was held (Exif 2.3, tag 0x0112) between the first marker and the rest.
std::string heldAs(char orientation)
{
    std::string note("\xff\xe1\x00\x22"
                     "Exif\0\0"
                     "MM\x00\x2a\x00\x00\x00\x08"
                     "\x00\x01"
                     "\x01\x12\x00\x03\x00\x00\x00\x01\x00",
                     4 + 6 + 8 + 2 + 9);
    note += orientation;
    note += std::string(6, '\0');
    auto bytes = photograph();
    return bytes.insert(2, note);
}

}  // namespace

TEST_CASE("A photograph is shown as it was taken")
{
    const auto picture = pictureOf(photograph());
    REQUIRE(picture.IsOk());
    CHECK(picture.GetSize() == wxSize(width, height));
    CHECK(picture.GetRed(0, 0) < 64);
    CHECK(picture.GetRed(width - 1, 0) > 192);
}

TEST_CASE("A photograph taken with the camera on its side stands upright")
{
    const auto picture = pictureOf(heldAs(6));
    REQUIRE(picture.IsOk());
    CHECK(picture.GetSize() == wxSize(height, width));
    CHECK(picture.GetRed(0, 0) < 64);
    CHECK(picture.GetRed(0, width - 1) > 192);
}

TEST_CASE("What is no picture, or only the beginning of one, is none")
{
    CHECK_FALSE(pictureOf("").IsOk());
    CHECK_FALSE(pictureOf("no picture at all").IsOk());
    CHECK_FALSE(pictureOf(photograph().substr(0, 40)).IsOk());
}
