#include "hotspots/hot_spots.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace beibao::traffic {

namespace {

constexpr int kilometre = 1000;

struct Place {
    std::string direction;
    std::optional<Id> tunnel;
    int bin = 0;

    // By direction, tunnels before: they are of both.
    friend bool operator<(const Place& left, const Place& right)
    {
        return std::tie(left.direction, left.tunnel, left.bin) < std::tie(right.direction, right.tunnel, right.bin);
    }
};

std::optional<Place> placeOf(const RoadIncident& incident, int bin)
{
    if (incident.tunnel)
        return Place{{}, incident.tunnel, 0};
    if (incident.chainage && *incident.chainage >= 0)
        return Place{incident.direction, {}, *incident.chainage / bin};
    return std::nullopt;
}

/// Sums of squares are not exact.
constexpr double tolerance = 1e-9;

/// From which on a place has more than is usual.
double limitOf(const std::map<Place, std::size_t>& places, double deviations)
{
    double sum = 0;
    double squares = 0;
    for (const auto& [place, times] : places) {
        const auto count = static_cast<double>(times);
        sum += count;
        squares += count * count;
    }
    const auto number = static_cast<double>(places.size());
    const double mean = sum / number;
    return mean + deviations * std::sqrt(std::max(0.0, squares / number - mean * mean));
}

}  // namespace

std::vector<RoadSpot> roadSpots(const std::vector<RoadIncident>& incidents, const HotSpotRule& rule)
{
    std::map<Place, std::size_t> places;
    for (const auto& incident : incidents)
        if (const auto place = placeOf(incident, rule.bin))
            ++places[*place];
    const double limit = places.empty() ? 0 : limitOf(places, rule.deviations);
    std::vector<RoadSpot> spots;
    for (const auto& [place, count] : places) {
        RoadSpot spot{place.direction, place.tunnel, place.bin * rule.bin, (place.bin + 1) * rule.bin, count, false};
        // Among a few places each alike none stands out.
        spot.isHot = spot.count >= rule.least ||
                     (spot.count > 1 && places.size() > 2 && static_cast<double>(spot.count) + tolerance >= limit);
        spots.push_back(std::move(spot));
    }
    return spots;
}

std::string stakeText(int chainage)
{
    const auto metres = std::to_string(chainage % kilometre);
    return "K" + std::to_string(chainage / kilometre) + "+" + std::string(3 - metres.size(), '0') + metres;
}

}  // namespace beibao::traffic
