#include <beibao/model/area.h>

#include <catch.h>
#include <contains.h>

using namespace beibao;
using namespace beibao::model;
using namespace beibao::test;

namespace {

constexpr const char* square =
    R"({"type": "Polygon", "coordinates": [[[120, 30], [121, 30], [121, 31], [120, 31], [120, 30]]]})";
constexpr const char* withHole =
    R"({"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates":
  [[[[120, 30], [120, 33], [123, 33], [123, 30], [120, 30]], [[121, 31], [122, 31], [122, 32], [121, 32], [121, 31]]]]}})";

std::string complaintAbout(std::string_view text)
{
    const auto problems = checkArea(text, "area");
    return problems.empty() ? std::string() : Translations().text(problems.front().message, Language::english);
}

}  // namespace

TEST_CASE("An area contains what lies in it or on its border, and not what lies in a hole")
{
    const auto area = Area::parse(square).value();
    CHECK(area.contains({120.5, 30.5}));
    CHECK(area.contains({120, 30.5}));
    CHECK_FALSE(area.contains({121.5, 30.5}));
    const auto ring = Area::parse(withHole).value();
    CHECK(ring.contains({120.5, 30.5}));
    CHECK_FALSE(ring.contains({121.5, 31.5}));
    CHECK(ring.bounds().northEast.latitude == 33);
}

TEST_CASE("What is no area is refused with its reason")
{
    CHECK(complaintAbout(square).empty());
    CHECK(contains(complaintAbout("village"), "no JSON"));
    CHECK(contains(complaintAbout(R"({"type": "Point", "coordinates": [120, 30]})"), "no polygon"));
    CHECK(contains(complaintAbout(R"({"type": "Polygon", "coordinates": [[[120, 30], [121]]]})"), "no polygon"));
    CHECK(contains(complaintAbout(R"({"type": "Polygon", "coordinates": [[[30, 120], [31, 120], [31, 121]]]})"),
                   "not on the globe"));
    CHECK(contains(complaintAbout(R"({"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]})"),
                   "crosses itself"));
    CHECK(Area::parse("[]") == std::nullopt);
}
