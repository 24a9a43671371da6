#include <beibao/config/layers.h>

#include <beibao/config/yaml.h>

#include <catch.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace beibao;
using namespace beibao::config;

namespace {

LayerFile layer(LayerKind kind, std::string_view text, const std::string& name = "f.yaml")
{
    Problems problems;
    LayerFile file{kind, parseYaml(text, name, problems)};
    REQUIRE(problems.empty());
    return file;
}

Node mergedWithoutProblems(const std::vector<LayerFile>& files)
{
    Problems problems;
    auto node = merge(files, problems);
    CHECK(problems.empty());
    return node;
}

std::string described(const Node& root)
{
    std::string text;
    for (const auto& [path, value] : settingsOf(root))
        text += path + "=" + value.text() + ";";
    return text;
}

std::string english(const Problem& problem)
{
    return Translations().text(problem.message, Language::english);
}

}  // namespace

TEST_CASE("Maps are merged key by key, and the later file wins")
{
    const auto root = mergedWithoutProblems({layer(LayerKind::shipped, "unit: {name: a, code: 1}\nx: 1\n"),
                                             layer(LayerKind::site, "unit: {name: b, seal: s}\n"),
                                             layer(LayerKind::user, "unit: {code: 2}\ny: 2\n")});
    CHECK(described(root) == "unit.name=b;unit.code=2;unit.seal=s;x=1;y=2;");
}

TEST_CASE("Sequences and scalars are replaced whole")
{
    const auto root = mergedWithoutProblems({layer(LayerKind::shipped, "a: [1, 2]\nb: 1\nc: {d: 1}\n"),
                                             layer(LayerKind::user, "a: [3]\nb: {x: 1}\nc: 5\n")});
    CHECK(at(root, "a").items().size() == 1);
    CHECK(at(root, "b.x").integer() == 1);
    CHECK(at(root, "c").integer() == 5);
}

TEST_CASE("A null removes what earlier files set")
{
    const auto root = mergedWithoutProblems({layer(LayerKind::shipped, "a: {b: 1, c: 2}\nd: {e: 1}\n"),
                                             layer(LayerKind::user, "a: {b: }\nd: ~\nnew: {x: ~}\n")});
    CHECK(described(root) == "a.c=2;new=;");
    CHECK_FALSE(root.contains("d"));
}

TEST_CASE("Every value keeps the place it came from")
{
    const auto root = mergedWithoutProblems({layer(LayerKind::shipped, "a: 1\nb: 2\n", "shipped.yaml"),
                                             layer(LayerKind::workspace, "# mine\nb: 3\n", "mine.yaml")});
    CHECK(at(root, "a").location() == Location{"shipped.yaml", 1, 4});
    CHECK(at(root, "b").location() == Location{"mine.yaml", 2, 4});
}

TEST_CASE("An empty file changes nothing, and a file that is no map is an error")
{
    Problems problems;
    const auto root = merge({layer(LayerKind::shipped, "a: 1\n"), layer(LayerKind::site, "# nothing\n"),
                             layer(LayerKind::user, "- a\n", "wrong.yaml")},
                            problems);
    CHECK(described(root) == "a=1;");
    REQUIRE(problems.size() == 1);
    CHECK(problems.hasErrors());
    CHECK(problems.front().location.file == "wrong.yaml");
}

TEST_CASE("What the site locks, users and workspaces do not change, and are told so")
{
    const auto shipped = layer(LayerKind::shipped, "print: {copies: 1, paper: a4}\nmask: {id: true}\n");
    const auto site = layer(LayerKind::site, "locked:\n  - print.copies\n  - mask\nprint: {copies: 2}\n", "site.yaml");
    Problems problems;

    SECTION("the value itself")
    {
        const auto user = layer(LayerKind::user, "print:\n  paper: a5\n  copies: 9\n", "user.yaml");
        CHECK(described(merge({shipped, site, user}, problems)) == "print.copies=2;print.paper=a5;mask.id=true;");
        REQUIRE(problems.size() == 1);
        CHECK_FALSE(problems.hasErrors());
        CHECK(problems.front().field == "print.copies");
        CHECK(problems.front().location == Location{"user.yaml", 3, 3});
        CHECK(english(problems.front()) ==
              "“print.copies” is locked by site.yaml, line 2; the value given here is not used.");
    }
    SECTION("what stands below it")
    {
        const auto user = layer(LayerKind::workspace, "mask: {id: false, phone: false}\n");
        CHECK(described(merge({shipped, site, user}, problems)) == "print.copies=2;print.paper=a4;mask.id=true;");
        CHECK(problems.size() == 1);
    }
    SECTION("neither by removing or replacing what it stands in")
    {
        for (const auto* text : {"print: ~\n", "print: 1\n", "print: []\n", "mask: ~\n"}) {
            Problems ofThis;
            CHECK(described(merge({shipped, site, layer(LayerKind::user, text)}, ofThis)) ==
                  "print.copies=2;print.paper=a4;mask.id=true;");
            CHECK(ofThis.size() == 1);
        }
    }
    SECTION("whatever the order of the files")
    {
        const auto user = layer(LayerKind::user, "print: {copies: 9}\n");
        CHECK(described(merge({user, shipped, site}, problems)) == "print.copies=2;print.paper=a4;mask.id=true;");
        CHECK(problems.size() == 1);
    }
    SECTION("a name that only begins alike is free")
    {
        const auto user = layer(LayerKind::user, "print: {copies_max: 9}\nmasked: 1\n");
        CHECK(at(merge({shipped, site, user}, problems), "print.copies_max").integer() == 9);
        CHECK(problems.empty());
    }
    SECTION("another file of the site may")
    {
        const auto second = layer(LayerKind::site, "print: {copies: 3}\n");
        CHECK(at(merge({shipped, site, second}, problems), "print.copies").integer() == 3);
        CHECK(problems.empty());
    }
}

TEST_CASE("A lock keeps out a value that nobody has set")
{
    Problems problems;
    const auto root =
        merge({layer(LayerKind::site, "locked: [a.b]\n"), layer(LayerKind::user, "a: {b: 1, c: 2}\n")}, problems);
    CHECK(described(root) == "a.c=2;");
    CHECK(problems.size() == 1);
}

TEST_CASE("Only the site can lock, and its list does not stand in the result")
{
    Problems problems;
    const auto root = merge({layer(LayerKind::site, "locked: [b]\n"), layer(LayerKind::user, "locked: [a]\n"),
                             layer(LayerKind::workspace, "a: 1\n")},
                            problems);
    CHECK(described(root) == "a=1;");
    REQUIRE(problems.size() == 1);
    CHECK_FALSE(problems.hasErrors());
}

TEST_CASE("A list of locks that cannot be understood is an error")
{
    for (const auto* text : {"locked: a\n", "locked: {a: b}\n", "locked: [[a]]\n", "locked: [~]\n", "locked: ['']\n"}) {
        Problems problems;
        (void)merge({layer(LayerKind::site, text)}, problems);
        CAPTURE(text);
        CHECK(problems.size() == 1);
        CHECK(problems.hasErrors());
    }
}

TEST_CASE("The settings of a configuration are its leaves with their paths")
{
    const auto settings = settingsOf(layer(LayerKind::shipped, "a: {b: 1, c: [1, 2], d: {}}\ne: ~\n").root);
    REQUIRE(settings.size() == 4);
    CHECK(settings[0].path == "a.b");
    CHECK(settings[1].value.isSequence());
    CHECK(settings[2].path == "a.d");
    CHECK(settings[2].value.isMap());
    CHECK(settings[3].value.isNull());
    CHECK(settingsOf(Node()).empty());
}

TEST_CASE("A path leads to what stands there, or to nothing")
{
    const auto root = layer(LayerKind::shipped, "a: {b: {c: 1}}\n").root;
    CHECK(at(root, "a.b.c").integer() == 1);
    CHECK(at(root, "").isMap());
    CHECK(at(root, "a.x.c").isNull());
    CHECK(at(root, "a.b.c.d").isNull());
}

TEST_CASE("A locked value is the same whatever a user writes")
{
    CHECK(rc::check([](const std::vector<std::pair<int, int>>& choices) {
        static const std::vector<std::string> paths{"a: ", "a: {b: ", "a: {b: {c: ", "a: {d: ", "d: "};
        static const std::vector<std::string> values{"~", "7", "[]", "{}", "{b: 7}", "{c: 7}", "{b: {c: 7}}"};
        std::vector<LayerFile> files{layer(LayerKind::shipped, "a: {b: {c: 1, x: 2}, d: 3}\n"),
                                     layer(LayerKind::site, "locked: [a.b.c]\n")};
        for (const auto& [path, value] : choices) {
            const auto& start = paths[static_cast<unsigned>(path) % paths.size()];
            auto text = start + values[static_cast<unsigned>(value) % values.size()];
            text.append(static_cast<std::size_t>(std::ranges::count(start, '{')), '}');
            files.push_back(layer(LayerKind::user, text));
        }
        Problems problems;
        RC_ASSERT(at(merge(files, problems), "a.b.c").integer() == 1);
        RC_ASSERT(!problems.hasErrors());
    }));
}
