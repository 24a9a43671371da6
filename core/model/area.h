#pragma once

#include <beibao/base/problem.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace beibao::model {

/// Degrees of WGS 84.
struct Position {
    double longitude = 0;
    double latitude = 0;
};

struct Bounds {
    Position southWest;
    Position northEast;
};

/// A part of the map: one or several polygons, with holes.
class Area {
public:
    /// From GeoJSON (RFC 7946): a Polygon or MultiPolygon, or a Feature with one. Nothing if `checkArea` finds an
    /// error.
    [[nodiscard]] static std::optional<Area> parse(std::string_view geoJson);

    /// Its border belongs to it.
    [[nodiscard]] bool contains(const Position& position) const;
    [[nodiscard]] Bounds bounds() const;

private:
    struct Shape;
    explicit Area(std::shared_ptr<const Shape> shape) : shape_(std::move(shape)) {}

    std::shared_ptr<const Shape> shape_;
};

/// Errors for what is no JSON, no polygon, crosses itself, or does not lie on the globe.
[[nodiscard]] Problems checkArea(std::string_view geoJson, const std::string& field = {});

}  // namespace beibao::model
