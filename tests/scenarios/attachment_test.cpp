#include "desk.h"

#include <catch.h>
#include <sample_pictures.h>

#include <filesystem>
#include <set>

using namespace beibao;
using namespace beibao::test;

namespace {

const std::string photograph = pngPicture();
constexpr const char* statement = "丁老伯的陈述：墙是祖上砌的。";
constexpr const char* nobody = "018f3d1a-0000-7000-8000-000000000000";

/// Somebody to attach files to, and two files.
class FileDesk : public EmptyDesk {
public:
    FileDesk()
    {
        ding = create("core.person", "{name: 丁老伯}");
        writeText(file("墙.png"), photograph);
        writeText(file("statement.txt"), statement);
    }

    Outcome attach(const std::string& id, const std::vector<std::string>& names,
                   const std::vector<std::string>& options = {})
    {
        std::vector<std::string> arguments{"attach", id};
        for (const auto& name : names)
            arguments.push_back(file(name).string());
        arguments.insert(arguments.end(), options.begin(), options.end());
        return run(arguments);
    }
    /// The id of the new attachment of one file.
    std::string attached(const std::string& id, const std::string& name)
    {
        const auto outcome = attach(id, {name});
        INFO(outcome.err);
        REQUIRE(outcome.exit == 0);
        return outcome.json.at("items").at(0).at("id").get<std::string>();
    }
    Outcome save(const std::string& id, const std::vector<std::string>& options = {})
    {
        std::filesystem::remove(saved());
        std::vector<std::string> arguments{"attachment", "save", id, saved().string()};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return run(arguments);
    }
    [[nodiscard]] std::filesystem::path saved() const { return file("saved"); }
    Json attachmentsOf(const std::string& id) { return done({"attachment", "list", id}).at("items"); }

    /// How many sealed files lie in the workspace; a thumbnail beside its picture is none of its own.
    [[nodiscard]] std::size_t sealedFiles() const
    {
        const auto folder = workspace() / "attachments";
        std::set<std::string> names;
        if (std::filesystem::exists(folder))
            for (const auto& file : std::filesystem::directory_iterator(folder))
                names.insert(file.path().stem().string());
        return names.size();
    }
    /// From now on the only user may do these things, as a list in YAML.
    void allow(const std::string& rights)
    {
        writeText(workspace() / "config" / "roles.yaml", "roles: {administrator: {allow: {\"*\": " + rights + "}}}\n");
    }

    std::string ding;
};

}  // namespace

TEST_CASE("a file that is attached is told, listed, and given back as it was")
{
    FileDesk desk;
    const auto outcome = desk.attach(desk.ding, {"墙.png"});
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    REQUIRE(outcome.json.at("items").size() == 1);
    const auto& item = outcome.json.at("items").at(0);
    CHECK(item.at("type") == "core.attachment");
    const auto& fields = item.at("fields");
    CHECK(fields.at("about").at("id") == desk.ding);
    CHECK(fields.at("about").at("type") == "core.person");
    CHECK(fields.at("file").at("name") == "墙.png");
    CHECK(fields.at("file").at("type") == "image/png");
    CHECK(fields.at("file").at("size") == photograph.size());
    CHECK(desk.attachmentsOf(desk.ding) == outcome.json.at("items"));

    const auto id = item.at("id").get<std::string>();
    const auto answer = desk.save(id, {"--why", "送法院"});
    INFO(answer.err);
    REQUIRE(answer.exit == 0);
    CHECK(answer.json == Json{{"id", id}, {"file", desk.saved().string()}, {"size", photograph.size()}});
    CHECK(readText(desk.saved()) == photograph);
    const auto last = desk.done({"journal", "show"}).at("items").back();
    CHECK(last.at("edits").at(0).at("operation") == "reveal");
    CHECK(last.at("why") == "送法院");
    CHECK(desk.done({"check"}).at("ok") == true);
}

TEST_CASE("an attached file lies under the hash of its sealed bytes, and its content nowhere in the clear")
{
    FileDesk desk;
    (void)desk.attached(desk.ding, "statement.txt");
    const auto hash = desk.attachmentsOf(desk.ding).at(0).at("fields").at("file").at("hash").get<std::string>();
    CHECK(std::filesystem::exists(desk.workspace() / "attachments" / hash));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(desk.workspace()))
        if (entry.is_regular_file()) {
            INFO(entry.path());
            CHECK(readText(entry.path()).find(statement) == std::string::npos);
        }
}

TEST_CASE("several files are attached at once, each as a record of its own")
{
    FileDesk desk;
    const auto outcome = desk.attach(desk.ding, {"墙.png", "statement.txt"});
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    REQUIRE(outcome.json.at("items").size() == 2);
    std::set<std::string> contents;
    for (const auto& item : outcome.json.at("items")) {
        REQUIRE(desk.save(item.at("id").get<std::string>()).exit == 0);
        contents.insert(readText(desk.saved()));
    }
    CHECK(contents == std::set<std::string>{photograph, statement});
    CHECK(desk.attachmentsOf(desk.ding).size() == 2);
    const auto other = desk.create("core.person", "{name: 邻居陆某}");
    CHECK(desk.attachmentsOf(other).empty());
}

TEST_CASE("all attachments of a record are listed, however many there are")
{
    FileDesk desk;
    const std::vector<std::string> files(60, "statement.txt");
    REQUIRE(desk.attach(desk.ding, files).exit == 0);
    CHECK(desk.attachmentsOf(desk.ding).size() == files.size());
}

TEST_CASE("a file can be put into a field of its record")
{
    FileDesk desk;
    const auto outcome = desk.attach(desk.ding, {"墙.png"}, {"--field", "photo"});
    INFO(outcome.err);
    REQUIRE(outcome.exit == 0);
    CHECK(outcome.json.at("items").at(0).at("id") == desk.ding);
    CHECK(desk.fields(desk.ding).at("photo").at("name") == "墙.png");
    CHECK(desk.attachmentsOf(desk.ding).empty());
    REQUIRE(desk.save(desk.ding, {"--field", "photo"}).exit == 0);
    CHECK(readText(desk.saved()) == photograph);

    CHECK(desk.attach(desk.ding, {"墙.png", "statement.txt"}, {"--field", "photo"}).exit == 2);
    for (const std::string field : {"name", "portrait"}) {
        INFO(field);
        CHECK(desk.attach(desk.ding, {"墙.png"}, {"--field", field}).exit == 5);
        CHECK(desk.save(desk.ding, {"--field", field}).exit == 5);
    }
    CHECK(desk.save(desk.ding).exit == 5);
    CHECK(desk.sealedFiles() == 1);
}

TEST_CASE("a field without a file has none to give")
{
    FileDesk desk;
    CHECK(desk.save(desk.ding, {"--field", "photo"}).exit == 5);
    CHECK_FALSE(std::filesystem::exists(desk.saved()));
}

TEST_CASE("nothing is attached to a record that was deleted, and no file of it is kept")
{
    FileDesk desk;
    (void)desk.done({"record", "delete", desk.ding, "--why", "登记有误"});
    const auto outcome = desk.attach(desk.ding, {"墙.png"});
    CHECK(outcome.exit == 5);
    CHECK(desk.sealedFiles() == 0);
}

TEST_CASE("a file that is not there is not found, and none of the others is attached or kept")
{
    FileDesk desk;
    const auto outcome = desk.attach(desk.ding, {"墙.png", "missing.png"});
    CHECK(outcome.exit == 5);
    CHECK(outcome.out.empty());
    CHECK(outcome.tells("missing.png"));
    CHECK(desk.attach(desk.ding, {"missing.png"}, {"--field", "photo"}).exit == 5);
    CHECK(desk.attachmentsOf(desk.ding).empty());
    CHECK_FALSE(desk.fields(desk.ding).contains("photo"));
    CHECK(desk.sealedFiles() == 0);
}

TEST_CASE("nothing is attached to a record that is not there, nor listed or saved of it")
{
    FileDesk desk;
    for (const std::string id : {nobody, "not-an-id"}) {
        INFO(id);
        CHECK(desk.attach(id, {"墙.png"}).exit == 5);
        CHECK(desk.attach(id, {"墙.png"}, {"--field", "photo"}).exit == 5);
        CHECK(desk.run({"attachment", "list", id}).exit == 5);
        CHECK(desk.save(id).exit == 5);
    }
    CHECK(desk.sealedFiles() == 0);
    CHECK_FALSE(std::filesystem::exists(desk.saved()));
}

TEST_CASE("a command line without a file is wrong")
{
    FileDesk desk;
    CHECK(desk.run({"attach"}).exit == 2);
    CHECK(desk.run({"attach", desk.ding}).exit == 2);
    CHECK(desk.run({"attachment", "save", desk.ding}).exit == 2);
}

TEST_CASE("a role that may not reveal sees that there is a file, and does not get it")
{
    FileDesk desk;
    const auto id = desk.attached(desk.ding, "statement.txt");
    desk.allow("[see, create, change]");
    const auto refused = desk.save(id);
    CHECK(refused.exit == 4);
    CHECK(refused.out.empty());
    CHECK_FALSE(std::filesystem::exists(desk.saved()));
    CHECK(desk.attachmentsOf(desk.ding).size() == 1);
    CHECK(desk.attach(desk.ding, {"墙.png"}).exit == 0);
}

TEST_CASE("a role that may only look attaches nothing, and no copy of its file stays behind")
{
    FileDesk desk;
    desk.allow("[see, reveal]");
    CHECK(desk.attach(desk.ding, {"墙.png"}).exit == 4);
    CHECK(desk.attach(desk.ding, {"墙.png"}, {"--field", "photo"}).exit == 4);
    CHECK(desk.sealedFiles() == 0);
}

TEST_CASE("a record that is erased takes its files along, and those about them, and no others")
{
    FileDesk desk;
    const auto other = desk.create("core.person", "{name: 邻居陆某}");
    const auto kept = desk.attached(other, "statement.txt");
    const auto about = desk.attached(desk.ding, "statement.txt");
    const auto deleted = desk.attached(desk.ding, "墙.png");
    const auto aboutThat = desk.attached(about, "墙.png");
    REQUIRE(desk.attach(desk.ding, {"墙.png"}, {"--field", "photo"}).exit == 0);
    (void)desk.done({"record", "delete", deleted, "--why", "重复"});
    for (const auto& id : {about, aboutThat, kept})
        REQUIRE(desk.save(id).exit == 0);

    (void)desk.done({"record", "erase", desk.ding, "--why", "本人要求"});
    for (const auto& id : {about, deleted, aboutThat}) {
        const auto outcome = desk.save(id);
        INFO(outcome.err);
        CHECK(outcome.exit == 5);
        CHECK_FALSE(std::filesystem::exists(desk.saved()));
    }
    CHECK(desk.save(desk.ding, {"--field", "photo"}).exit == 5);
    REQUIRE(desk.save(kept).exit == 0);
    CHECK(readText(desk.saved()) == statement);
    CHECK(desk.sealedFiles() == 1);
    CHECK(desk.done({"check"}).at("ok") == true);
}

TEST_CASE("a photograph is kept without where it was taken")
{
    FileDesk desk;
    writeText(desk.file("现场.jpg"), jpegPicture(jpegSegment('\xe1', "Exif 30.02N 120.87E")));
    const auto id = desk.attached(desk.ding, "现场.jpg");
    REQUIRE(desk.save(id).exit == 0);
    CHECK(readText(desk.saved()) == jpegPicture());
}

TEST_CASE(
    "a picture that cannot be cleaned, and a photograph that is none, are refused with what to do, and none is kept")
{
    FileDesk desk;
    writeText(desk.file("坏.png"), photograph.substr(0, 40));
    const auto damaged = desk.attach(desk.ding, {"坏.png"});
    CHECK(damaged.exit == 3);
    CHECK(damaged.tells("JPEG"));
    writeText(desk.file("信.jpg"), statement);
    const auto letter = desk.attach(desk.ding, {"信.jpg"}, {"--field", "photo"});
    CHECK(letter.exit == 3);
    CHECK(letter.tells("信.jpg"));
    CHECK(desk.attach(desk.ding, {"墙.png", "坏.png"}).exit == 3);
    CHECK(desk.sealedFiles() == 0);
}

TEST_CASE("sealed files that nothing names are told by a check and pruned")
{
    FileDesk desk;
    (void)desk.attached(desk.ding, "墙.png");
    const auto left = desk.workspace() / "attachments" / std::string(64, 'a');
    writeText(left, "sealed for a change that was not made");
    CHECK(desk.done({"attachment", "prune"}).at("removed") == 0);
    std::filesystem::last_write_time(left, std::filesystem::last_write_time(left) - std::chrono::hours(24 * 3650));
    const auto outcome = desk.run({"check"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.tells("prune"));
    CHECK(desk.done({"attachment", "prune"}).at("removed") == 1);
    CHECK_FALSE(std::filesystem::exists(left));
    CHECK(desk.sealedFiles() == 1);
}

TEST_CASE("for people, an attachment is told by its name")
{
    FileDesk desk;
    CHECK(desk.runForPeople({"attachment", "list", desk.ding}).exit == 0);
    const auto attached = desk.runForPeople({"attach", desk.ding, desk.file("墙.png").string()});
    CHECK(attached.exit == 0);
    CHECK(attached.out.find('1') != std::string::npos);
    CHECK(desk.runForPeople({"attachment", "list", desk.ding}).out.find("墙.png") != std::string::npos);
}
