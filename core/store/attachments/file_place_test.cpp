#include <beibao/store/attachments/attaching.h>

#include <catch.h>
#include <test_workspace.h>
#include <written_file.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

/// An item with two parts, and a file.
struct Parts {
    TestWorkspace workspace;
    TemporaryFolder outside;
    std::unique_ptr<Session> session = workspace.signIn();
    Id item = createItem(*session, {{"name", "箱子"},
                                    {"parts", std::vector<model::Row>{{Id(), {{"what", "锁"}, {"note", "密语"}}},
                                                                      {Id(), {{"what", "轮"}}}}}});
    std::filesystem::path file = written(outside.path() / "轮.txt", "轮子的照片");

    [[nodiscard]] model::Row part(std::size_t index) const
    {
        return model::rowsOf(session->get(item).fields, "parts")[index];
    }
    void attach(const std::string& place) { (void)attachFileTo(*session, item, place, file); }
};

}  // namespace

TEST_CASE("A file stands in a row that is told by its place or by its id, and leaves the others as they are")
{
    Parts parts;
    parts.attach("parts[2].picture");
    CHECK(parts.session->openFile(parts.item, "parts[2].picture", "to look") == "轮子的照片");
    CHECK(parts.session->openFile(parts.item, "parts[" + parts.part(1).id.text() + "].picture", "to look") ==
          "轮子的照片");
    CHECK(model::get<model::Attachment>(parts.part(0).cells, "picture") == nullptr);
    const auto note = parts.session->reveal(parts.item, "parts", "to compare");
    CHECK(model::textOf(std::get<std::vector<model::Row>>(note).front().cells, "note") == "密语");
    CHECK_FALSE(parts.session->check().hasErrors());
}

TEST_CASE("A place where no file can stand is refused, and nothing is sealed for it")
{
    Parts parts;
    for (const auto* place : {"parts[3].picture", "parts[0].picture", "parts[1].what", "parts[1].nothing", "parts",
                              "name", "parts[].picture", "parts[1]picture", "[1].picture", "nothing[1].picture",
                              "parts[00000000-0000-7000-8000-000000000000].picture"})
        CHECK(failureOf([&] { parts.attach(place); }) == Failure::notFound);
    CHECK(std::filesystem::is_empty(parts.workspace.folder() / "attachments"));
    CHECK(failureOf([&] { (void)parts.session->openFile(parts.item, "parts[1].picture", "to look"); }) ==
          Failure::notFound);
}
