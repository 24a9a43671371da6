#include <beibao/base/file.h>
#include <beibao/config/node_image.h>
#include <beibao/config/node_text.h>
#include <beibao/config/yaml.h>
#include <beibao/config/yaml_cache.h>

#include <catch.h>
#include <fault_env.h>
#include <temporary_folder.h>

using namespace beibao;
using namespace beibao::config;

namespace {

constexpr const char* boat = R"(# a boat
name: 小船
crew: [阿强, "7", 7, null]
hull: {length: 3.5, empty: {}, none: [], quoted: ''}
)";

void requireSame(const Node& node, const Node& other)
{
    CHECK(node.kind() == other.kind());
    CHECK(node.location() == other.location());
    CHECK(node.text() == other.text());
    CHECK(node.quoted() == other.quoted());
    REQUIRE(node.items().size() == other.items().size());
    for (std::size_t index = 0; index < node.items().size(); ++index)
        requireSame(node.items()[index], other.items()[index]);
    REQUIRE(node.entries().size() == other.entries().size());
    for (std::size_t index = 0; index < node.entries().size(); ++index) {
        requireSame(node.entries()[index].first, other.entries()[index].first);
        requireSame(node.entries()[index].second, other.entries()[index].second);
    }
}

/// A file of YAML, and a place to keep it parsed.
struct Folder {
    Folder() { write(boat); }

    void write(const std::string& yaml) { replaceFile(*env, path, yaml); }
    /// As a start of a program does.
    Node read()
    {
        YamlCache cache(env, kept);
        auto node = cache.read(path, problems);
        cache.keep();
        return node;
    }

    test::TemporaryFolder folder;
    std::filesystem::path path = folder / "boat.yaml";
    std::filesystem::path kept = folder / "cache" / "yaml";
    std::shared_ptr<test::FaultEnv> env = std::make_shared<test::FaultEnv>();
    Problems problems;
};

}  // namespace

TEST_CASE("What is kept of a YAML file is what was parsed, with its places")
{
    Folder folder;
    const auto parsed = readYaml(*folder.env, folder.path, folder.problems);
    requireSame(folder.read(), parsed);
    const auto bytes = readFile(*folder.env, folder.kept);
    requireSame(folder.read(), parsed);
    CHECK(readFile(*folder.env, folder.kept) == bytes);
    CHECK(folder.problems.empty());
}

TEST_CASE("A file that was changed is parsed anew")
{
    Folder folder;
    (void)folder.read();
    folder.write("name: 大船\n");
    CHECK(folder.read()["name"].text() == "大船");
    CHECK(folder.read()["name"].text() == "大船");
}

TEST_CASE("What is wrong with a file is told at every start")
{
    Folder folder;
    folder.write("name: 1\nname: 2\n");
    for (int start = 0; start < 2; ++start) {
        folder.problems = {};
        (void)folder.read();
        CHECK(folder.problems.hasErrors());
    }
}

TEST_CASE("Whatever happened to what is kept, the file counts")
{
    Folder folder;
    const auto parsed = folder.read();
    const auto bytes = readFile(*folder.env, folder.kept);
    SECTION("it was cut off")
    {
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            replaceFile(*folder.env, folder.kept, bytes.substr(0, size));
            CHECK(nodeText(folder.read()) == nodeText(parsed));
        }
    }
    SECTION("a byte is another")
    {
        for (std::size_t place = 0; place < bytes.size(); ++place) {
            auto damaged = bytes;
            damaged[place] = static_cast<char>(damaged[place] ^ 0x10);
            replaceFile(*folder.env, folder.kept, damaged);
            CHECK(nodeText(folder.read()) == nodeText(parsed));
        }
    }
    SECTION("it cannot be written")
    {
        std::filesystem::remove_all(folder.kept.parent_path());
        replaceFile(*folder.env, folder.kept.parent_path(), "no folder");
        CHECK(nodeText(folder.read()) == nodeText(parsed));
    }
}

TEST_CASE("Bytes that are no node are none")
{
    Problems problems;
    const auto image = NodeImage::of(parseYaml(boat, "boat.yaml", problems));
    for (std::size_t size = 0; size < image.size(); ++size)
        CHECK_FALSE(NodeImage::read(image.substr(0, size), "boat.yaml"));
    CHECK_FALSE(NodeImage::read(image + "x", "boat.yaml"));
    CHECK_FALSE(NodeImage::read(std::string(1000, '\x09'), "boat.yaml"));
    CHECK_FALSE(NodeImage::read(std::string(9, '\xff') + '\x7f', "boat.yaml"));
}

TEST_CASE("Files that are gone are not kept any longer, others are")
{
    Folder folder;
    const auto other = folder.folder / "other.yaml";
    replaceFile(*folder.env, other, "a: 1\n");
    {
        YamlCache cache(folder.env, folder.kept);
        (void)cache.read(other, folder.problems);
        (void)cache.read(folder.path, folder.problems);
        cache.keep();
    }
    const auto isKept = [&](const std::filesystem::path& path) {
        return readFile(*folder.env, folder.kept).find(path.string()) != std::string::npos;
    };
    folder.write("name: 大船\n");
    (void)folder.read();
    CHECK(isKept(other));
    std::filesystem::remove(other);
    folder.write(boat);
    (void)folder.read();
    CHECK_FALSE(isKept(other));
    CHECK(isKept(folder.path));
}
