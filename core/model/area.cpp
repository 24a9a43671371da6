#include <beibao/model/area.h>

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace beibao::model {

namespace {

namespace geometry = boost::geometry;

// An area is small against the globe: degrees are taken for a plane.
using Point = geometry::model::d2::point_xy<double>;
using Polygon = geometry::model::polygon<Point>;
using Polygons = geometry::model::multi_polygon<Polygon>;

constexpr double mostLongitude = 180;
constexpr double mostLatitude = 90;

struct NoArea {
    Message reason;
};

double degrees(const nlohmann::json& number, double most)
{
    if (!number.is_number() || std::abs(number.get<double>()) > most)
        throw NoArea{{"The area has a corner that is not on the globe: a corner is [longitude, latitude] in degrees."}};
    return number.get<double>();
}

template <typename Ring>
void readRing(const nlohmann::json& json, Ring& ring)
{
    if (!json.is_array())
        throw NoArea{{"The area is no polygon in GeoJSON."}};
    for (const auto& corner : json) {
        if (!corner.is_array() || corner.size() < 2)
            throw NoArea{{"The area is no polygon in GeoJSON."}};
        ring.emplace_back(degrees(corner[0], mostLongitude), degrees(corner[1], mostLatitude));
    }
}

Polygon polygonIn(const nlohmann::json& rings)
{
    if (!rings.is_array() || rings.empty())
        throw NoArea{{"The area is no polygon in GeoJSON."}};
    Polygon polygon;
    readRing(rings[0], polygon.outer());
    polygon.inners().resize(rings.size() - 1);
    for (std::size_t hole = 1; hole < rings.size(); ++hole)
        readRing(rings[hole], polygon.inners()[hole - 1]);
    return polygon;
}

Polygons polygonsIn(const nlohmann::json& json)
{
    Polygons polygons;
    const auto type = json.is_object() ? json.value("type", std::string()) : std::string();
    const auto coordinates =
        json.is_object() && json.contains("coordinates") ? json.at("coordinates") : nlohmann::json();
    if (type == "Feature" && json.contains("geometry"))
        return polygonsIn(json.at("geometry"));
    if (type == "Polygon")
        polygons.push_back(polygonIn(coordinates));
    else if (type == "MultiPolygon" && coordinates.is_array())
        for (const auto& each : coordinates)
            polygons.push_back(polygonIn(each));
    if (polygons.empty())
        throw NoArea{{"The area is no polygon in GeoJSON."}};
    return polygons;
}

/// Throws `NoArea`.
Polygons readArea(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded())
        throw NoArea{{"The area is no JSON."}};
    auto polygons = polygonsIn(json);
    // Rings may run either way round, and be open.
    geometry::correct(polygons);
    geometry::validity_failure_type failure{};
    if (!geometry::is_valid(polygons, failure))
        throw NoArea{failure == geometry::failure_few_points
                         ? Message("The area is no polygon in GeoJSON.")
                         : Message("The border of the area crosses itself, or one part of it another.")};
    return polygons;
}

}  // namespace

struct Area::Shape {
    Polygons polygons;
};

std::optional<Area> Area::parse(std::string_view geoJson)
{
    try {
        return Area(std::make_shared<Shape>(Shape{readArea(geoJson)}));
    } catch (const NoArea&) {
        return std::nullopt;
    }
}

bool Area::contains(const Position& position) const
{
    return geometry::covered_by(Point(position.longitude, position.latitude), shape_->polygons);
}

Bounds Area::bounds() const
{
    Bounds bounds{{mostLongitude, mostLatitude}, {-mostLongitude, -mostLatitude}};
    geometry::for_each_point(shape_->polygons, [&](const Point& corner) {
        auto& [southWest, northEast] = bounds;
        southWest = {std::min(southWest.longitude, corner.x()), std::min(southWest.latitude, corner.y())};
        northEast = {std::max(northEast.longitude, corner.x()), std::max(northEast.latitude, corner.y())};
    });
    return bounds;
}

Problems checkArea(std::string_view geoJson, const std::string& field)
{
    Problems problems;
    try {
        (void)readArea(geoJson);
    } catch (const NoArea& none) {
        problems.error(none.reason, field);
    }
    return problems;
}

}  // namespace beibao::model
