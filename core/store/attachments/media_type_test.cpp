#include <beibao/store/attachments/media_type.h>

#include <catch.h>
#include <sample_pictures.h>

using namespace beibao::store;
using namespace beibao::test;
using namespace std::string_literals;

TEST_CASE("What a file is, is told by what is in it and not by its name")
{
    for (const auto* name : {"墙.jpg", "墙.pdf", "墙.txt", "墙"}) {
        INFO(name);
        CHECK(mediaTypeOf(jpegPicture(), name) == "image/jpeg");
        CHECK(mediaTypeOf(pngPicture(), name) == "image/png");
        CHECK(mediaTypeOf(webpPicture(webpChunk("VP8 ", "pixels")), name) == "image/webp");
        CHECK(mediaTypeOf(tiffPicture(0x0100), name) == "image/tiff");
        CHECK(mediaTypeOf("\0\0\0\x18"s + "ftypheic", name) == "image/heif");
        CHECK(mediaTypeOf("GIF89a", name) == "image/gif");
        CHECK(mediaTypeOf("%PDF-1.7", name) == "application/pdf");
        CHECK(mediaTypeOf("丁老伯的陈述", name) == "text/plain");
    }
}

TEST_CASE("A name makes no picture, film, sound or PDF of a file that is none")
{
    for (const auto* name : {"a.jpg", "a.mp4", "a.mp3", "a.pdf", "a.heic"})
        for (const auto& bytes : {"some text"s, "\x01\x02\x03\x04\0\xfe"s}) {
            INFO(name);
            const auto type = mediaTypeOf(bytes, name);
            CHECK((type == "text/plain" || type == "application/octet-stream"));
        }
}
