#include <beibao/base/file.h>
#include <beibao/store/keys/file_seal.h>

#include <catch.h>
#include <sample_pictures.h>
#include <test_workspace.h>
#include <written_file.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

/// Whatever it is called, it is no picture.
constexpr const char* content = "照片里的内容，不得泄露";

struct Desk {
    TestWorkspace workspace;
    TemporaryFolder outside;
    std::unique_ptr<Session> session = workspace.signIn();
    Id item = createItem(*session, {{"name", "箱子"}});
    std::filesystem::path photograph = written(outside.path() / "墙.jpg", content);

    model::Attachment keep(const std::filesystem::path& file, const std::string& field = "paper")
    {
        return session->keepFile(item, *session->model().requireType("test.item").field(field), file);
    }
    void attach() { updateItem(*session, item, {{"paper", keep(photograph)}}); }
    [[nodiscard]] model::Attachment attachment() const
    {
        return std::get<model::Attachment>(session->get(item).fields.at("paper"));
    }
    [[nodiscard]] std::filesystem::path sealedFile() const
    {
        return workspace.folder() / "attachments" / attachment().hash;
    }
};

}  // namespace

TEST_CASE("A file that is attached lies sealed, and is given back as it was, which is journalled")
{
    Desk desk;
    desk.attach();
    const auto attachment = desk.attachment();
    CHECK(attachment.name == "墙.jpg");
    CHECK(attachment.size == static_cast<std::int64_t>(std::string_view(content).size()));
    CHECK_FALSE(desk.workspace.holdsBytes(content));
    CHECK(desk.session->openFile(desk.item, "paper", "for the file") == content);
    CHECK(desk.session->history(desk.item).back().why == "for the file");
    CHECK_FALSE(desk.session->check().hasErrors());
}

TEST_CASE("Who may not reveal gets no file")
{
    Desk desk;
    desk.attach();
    const auto reader = desk.workspace.signInWith({Right::see});
    CHECK(failureOf([&] { (void)reader->openFile(desk.item, "paper", "curious"); }) == Failure::notPermitted);
}

TEST_CASE("A file is gone with the key of its record")
{
    Desk desk;
    desk.attach();
    REQUIRE(desk.session->erase(desk.item, "wish").committed());
    CHECK(failureOf([&] { (void)desk.session->openFile(desk.item, "paper", "late"); }) == Failure::notFound);
    CHECK_FALSE(desk.session->check().hasErrors());
}

TEST_CASE("A sealed file that was altered or is missing is found, and not given out")
{
    Desk desk;
    desk.attach();
    const auto file = desk.sealedFile();
    auto bytes = readFile(*Env::real(), file);
    SECTION("altered")
    {
        bytes.back() ^= 1;
        written(file, bytes);
    }
    SECTION("cut off")
    {
        written(file, std::string_view(bytes).substr(0, bytes.size() - 1));
    }
    SECTION("missing")
    {
        std::filesystem::remove(file);
    }
    CHECK(failureOf([&] { (void)desk.session->openFile(desk.item, "paper", "look"); }) == Failure::integrity);
    CHECK(desk.session->check().hasErrors());
}

TEST_CASE("A file kept for one record cannot be named by another")
{
    Desk desk;
    desk.attach();
    const auto other = createItem(*desk.session, {{"name", "另一只箱子"}, {"secret", "钥匙"}});
    CHECK(failureOf([&] { updateItem(*desk.session, other, {{"paper", desk.attachment()}}); }) == Failure::invalidData);
}

TEST_CASE("A change that names a file which was never kept is refused")
{
    Desk desk;
    const std::string hash(64, '0');
    CHECK(failureOf([&] {
              updateItem(*desk.session, desk.item,
                         {{"paper", model::Attachment{hash, "甲.pdf", "application/pdf", 1}}});
          }) == Failure::invalidData);
    const model::Attachment outside{"../beibao.db", "甲.pdf", "application/pdf", 1};
    CHECK(failureOf([&] { updateItem(*desk.session, desk.item, {{"paper", outside}}); }) == Failure::invalidData);
}

TEST_CASE("A file of any length comes out of its seal as it went in")
{
    const FileKey key{Id::make(*Env::real()), SymmetricKey::random(*Env::real())};
    const auto record = Id::make(*Env::real());
    for (const std::size_t length : {0U, 1U, 65'535U, 65'536U, 65'537U, 200'000U}) {
        std::string plain(length, 'a');
        for (std::size_t index = 0; index < length; ++index)
            plain[index] = static_cast<char>('a' + index % 26);
        const auto sealed = sealFile(key, record, plain);
        CHECK(openFile(key, record, sealed) == plain);
        CHECK_FALSE(openFile(key, Id::make(*Env::real()), sealed).has_value());
        CHECK_FALSE(openFile(key, record, std::span(sealed).first(sealed.size() - 1)).has_value());
        // A whole number of pieces cut off leaves no last one.
        if (length > 65'536)
            CHECK_FALSE(openFile(key, record, std::span(sealed).first(41 + 65'536 + 17)).has_value());
    }
}

TEST_CASE("A record that another is merged into gets a copy of its file, sealed with its own key")
{
    Desk desk;
    desk.attach();
    const auto keep = createItem(*desk.session, {{"name", "同一个箱子"}});
    REQUIRE(desk.session->merge(keep, desk.item, "twice").committed());
    CHECK(desk.session->openFile(keep, "paper", "for the file") == content);
    CHECK_FALSE(desk.session->check().hasErrors());
    REQUIRE(desk.session->undo(keep).committed());
    CHECK_FALSE(desk.session->get(keep).fields.contains("paper"));
    CHECK(desk.session->openFile(desk.item, "paper", "for the file") == content);
}

TEST_CASE("A photograph that is attached keeps its pixels and loses its position, unless the field asks for it")
{
    const std::string_view position = "30.02N 120.87E";
    Desk desk;
    const auto file = written(desk.outside.path() / "现场.jpg", jpegPicture(jpegSegment('\xfe', position)));
    updateItem(*desk.session, desk.item, {{"paper", desk.keep(file)}, {"evidence", desk.keep(file, "evidence")}});
    CHECK(desk.attachment().size == static_cast<std::int64_t>(jpegPicture().size()));
    CHECK(desk.session->openFile(desk.item, "paper", "look") == jpegPicture());
    CHECK(desk.session->openFile(desk.item, "evidence", "look") == readFile(*Env::real(), file));
}

TEST_CASE("A picture whose position cannot be removed is refused, and kept by a field that asks for it")
{
    Desk desk;
    const auto damaged = written(desk.outside.path() / "墙.png", pngPicture().substr(0, 40));
    CHECK(failureOf([&] { (void)desk.keep(damaged); }) == Failure::invalidData);
    updateItem(*desk.session, desk.item, {{"evidence", desk.keep(damaged, "evidence")}});
    CHECK(desk.session->openFile(desk.item, "evidence", "look") == readFile(*Env::real(), damaged));
}

TEST_CASE("A field takes only files of its kinds, which are told by what is in them, and up to its size")
{
    Desk desk;
    const auto folder = desk.outside.path();
    const auto picture = written(folder / "picture", pngPicture());
    const auto text = written(folder / "text.png", "no picture");
    const auto large = written(folder / "large.png", pngPicture(pngChunk("PLTE", std::string(1024, 'x'))));
    updateItem(*desk.session, desk.item, {{"portrait", desk.keep(picture, "portrait")}});
    for (const auto& refused : {text, large})
        CHECK(failureOf([&] { (void)desk.keep(refused, "portrait"); }) == Failure::invalidData);
    // Sealed for a field that takes it, named in one that does not.
    for (const auto& refused : {text, large})
        CHECK(failureOf([&] { updateItem(*desk.session, desk.item, {{"portrait", desk.keep(refused)}}); }) ==
              Failure::invalidData);
}
