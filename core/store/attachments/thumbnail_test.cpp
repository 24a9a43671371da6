#include <beibao/base/file.h>
#include <beibao/store/attachments/attaching.h>
#include <beibao/store/attachments/camera_notes.h>
#include <beibao/store/attachments/picture_metadata.h>
#include <beibao/store/attachments/thumbnail.h>

#include <catch.h>
#include <sample_pictures.h>
#include <test_workspace.h>
#include <written_file.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <fstream>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;
using namespace std::string_literals;

namespace {

namespace fs = std::filesystem;

struct Size {
    int width = 0;
    int height = 0;
};

Size sizeOf(const std::string& picture)
{
    auto* loader = gdk_pixbuf_loader_new();
    REQUIRE(gdk_pixbuf_loader_write(loader, reinterpret_cast<const guchar*>(picture.data()), picture.size(), nullptr));
    REQUIRE(gdk_pixbuf_loader_close(loader, nullptr));
    const auto* pixels = gdk_pixbuf_loader_get_pixbuf(loader);
    const Size size{gdk_pixbuf_get_width(pixels), gdk_pixbuf_get_height(pixels)};
    g_object_unref(loader);
    return size;
}

std::string blankPicture(int width, int height)
{
    auto* pixels = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
    gdk_pixbuf_fill(pixels, 0xffffffff);
    gchar* made = nullptr;
    gsize size = 0;
    REQUIRE(gdk_pixbuf_save_to_buffer(pixels, &made, &size, "jpeg", nullptr, nullptr));
    std::string bytes(made, size);
    g_free(made);
    g_object_unref(pixels);
    return bytes;
}

struct PictureRoom {
    TestWorkspace workspace;
    TemporaryFolder outside;
    std::unique_ptr<Session> session = workspace.signIn();
    Id item = createItem(*session, {{"name", "箱子"}});

    void attach(const std::string& bytes)
    {
        const auto file = written(outside.path() / "picture", bytes);
        REQUIRE(attachFileTo(*session, item, "paper", file).committed());
    }
    [[nodiscard]] fs::path kept() const
    {
        const auto hash = std::get<model::Attachment>(session->get(item).fields.at("paper")).hash;
        return workspace.folder() / "attachments" / (hash + ".thumbnail");
    }
};

}  // namespace

TEST_CASE("A thumbnail is as a picture is, but small, and the right way up")
{
    const auto wide = sizeOf(thumbnailOf(blankPicture(400, 200)).value());
    CHECK(wide.width == thumbnailSide);
    CHECK(wide.height == thumbnailSide / 2);
    const auto small = sizeOf(thumbnailOf(jpegPicture()).value());
    CHECK(small.width == 16);
    CHECK(small.height == 8);
    const auto turned = withoutMetadata(jpegPicture(jpegSegment('\xe1', "Exif\0\0"s + notesWith(6)))).value();
    const auto upright = sizeOf(thumbnailOf(turned).value());
    CHECK(upright.width == 8);
    CHECK(upright.height == 16);
    CHECK(thumbnailOf(pngPicture()).has_value());
}

TEST_CASE("There is no thumbnail of what is no picture, is damaged, or asks for more memory than there is")
{
    CHECK_FALSE(thumbnailOf("some text"));
    CHECK_FALSE(thumbnailOf(pngPicture().substr(0, 40)));
    CHECK_FALSE(thumbnailOf("\x89PNG\r\n\x1a\n" + pngChunk("IHDR", "\0\x01\0\0\0\x01\0\0\x08\2\0\0\0"s) +
                            pngChunk("IDAT", "x") + pngEnd()));
}

TEST_CASE("The thumbnail of a picture that is attached lies sealed beside it, and goes with it")
{
    PictureRoom room;
    room.attach(blankPicture(400, 200));
    REQUIRE(fs::exists(room.kept()));
    const auto thumbnail = thumbnailIn(*room.session, room.item, "paper").value();
    CHECK(thumbnail == thumbnailOf(blankPicture(400, 200)));
    CHECK_FALSE(room.workspace.holdsBytes(std::string_view(thumbnail).substr(0, 40)));
    CHECK(textOf(room.session->check()).empty());
    const auto kept = room.kept();
    REQUIRE(room.session->erase(room.item, "wish").committed());
    CHECK_FALSE(fs::exists(kept));
}

TEST_CASE("A list of thumbnails is no reveal, but only those see it who may reveal")
{
    PictureRoom room;
    room.attach(jpegPicture());
    const auto entries = room.session->journal().size();
    CHECK(thumbnailIn(*room.session, room.item, "paper").has_value());
    CHECK(room.session->journal().size() == entries);
    const auto reader = room.workspace.signInWith({Right::see, Right::change});
    CHECK(failureOf([&] { (void)thumbnailIn(*reader, room.item, "paper"); }) == Failure::notPermitted);
    CHECK(failureOf([&] { (void)thumbnailIn(*room.session, room.item, "name"); }) == Failure::notFound);
}

TEST_CASE("A thumbnail that is missing, damaged, or another picture's is made anew")
{
    PictureRoom room;
    room.attach(blankPicture(400, 200));
    const auto another = room.kept();
    room.attach(jpegPicture());
    const auto expected = thumbnailOf(jpegPicture());
    SECTION("missing")
    {
        fs::remove(room.kept());
    }
    SECTION("damaged")
    {
        std::ofstream(room.kept()) << "no seal";
    }
    SECTION("another's")
    {
        fs::copy_file(another, room.kept(), fs::copy_options::overwrite_existing);
    }
    CHECK(thumbnailIn(*room.session, room.item, "paper") == expected);
    CHECK(fs::exists(room.kept()));
    CHECK(fs::file_size(room.kept()) < fs::file_size(another));
}

TEST_CASE("A disk that has no room for a thumbnail is no reason to show none")
{
    PictureRoom room;
    room.attach(jpegPicture());
    fs::remove(room.kept());
    room.workspace.env().failAt(1, std::errc::no_space_on_device, FaultEnv::Failing::fromThenOn);
    CHECK(thumbnailIn(*room.session, room.item, "paper").has_value());
    CHECK_FALSE(fs::exists(room.kept()));
    room.workspace.env().failNoMore();
}

TEST_CASE("A file without a picture has no thumbnail")
{
    PictureRoom room;
    room.attach("some text");
    CHECK_FALSE(thumbnailIn(*room.session, room.item, "paper"));
    CHECK_FALSE(fs::exists(room.kept()));
}
