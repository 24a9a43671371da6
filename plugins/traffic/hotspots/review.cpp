#include "hotspots/review.h"

#include <beibao/model/find_all.h>
#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>

#include <algorithm>
#include <set>

namespace beibao::traffic {

namespace {

using model::Fields;
using model::Value;

RoadIncident incidentOf(const model::Record& record)
{
    RoadIncident incident{model::textOf(record.fields, "direction"), {}, model::idIn(record.fields, "tunnel")};
    if (const auto chainage = model::valueIn<std::int64_t>(record.fields, "chainage"))
        incident.chainage = static_cast<int>(*chainage);
    return incident;
}

std::size_t hotIn(const RoadReview& review)
{
    return static_cast<std::size_t>(std::ranges::count_if(review.spots, &RoadSpot::isHot));
}

/// Words to begin with, for somebody to go on from.
std::string proposalFor(const RoadReview& review)
{
    std::string text;
    for (const auto& spot : review.spots)
        if (spot.isHot)
            text += (text.empty() ? "" : "；") + spotText(spot, review) + "近期发生车辆故障 " +
                    std::to_string(spot.count) + " 起";
    return text.empty() ? text : text + "。建议增设警示标志，检查路面和照明，并在入口提示驾驶人检查车辆。";
}

/// The picture, one direction below the other.
class RoadDrawing {
public:
    RoadDrawing(const RoadReview& review, double width) : review_(review), width_(width) {}

    Drawing draw(const std::map<std::string, std::string>& directions)
    {
        std::set<std::string> used;
        for (const auto& spot : review_.spots)
            used.insert(spot.direction);
        double y = margin + columnHeight;
        for (const auto& direction : used) {
            const auto name = directions.find(direction);
            drawDirection(direction, name == directions.end() ? direction : name->second, y);
            y += columnHeight + labelHeight + margin;
        }
        drawing_.width = width_;
        drawing_.height = used.empty() ? margin : y - columnHeight;
        return std::move(drawing_);
    }

private:
    static constexpr double margin = 8;
    static constexpr double columnHeight = 22;
    static constexpr double labelHeight = 8;
    static constexpr double nameWidth = 14;
    static constexpr double letters = 2.6;
    static constexpr double widestColumn = 14;

    void drawDirection(const std::string& direction, const std::string& name, double y)
    {
        std::vector<const RoadSpot*> spots;
        for (const auto& spot : review_.spots)
            if (spot.direction == direction)
                spots.push_back(&spot);
        text({nameWidth / 2, y}, name, Drawing::Tone::normal);
        line({{nameWidth, y}, {width_ - 2, y}}, 0.5, Drawing::Tone::normal);
        const double step = (width_ - nameWidth - 2) / static_cast<double>(spots.size());
        for (std::size_t index = 0; index < spots.size(); ++index)
            drawSpot(*spots[index], nameWidth + step * (static_cast<double>(index) + 0.5), y,
                     std::min(step * 0.6, widestColumn));
    }

    void drawSpot(const RoadSpot& spot, double x, double y, double wide)
    {
        const double high =
            columnHeight * 0.75 * static_cast<double>(spot.count) / static_cast<double>(mostAtOnePlace());
        const auto tone = spot.isHot ? Drawing::Tone::warning : Drawing::Tone::quiet;
        const double left = x - wide / 2;
        Drawing::Line column{
            {{left, y}, {left, y - high}, {left + wide, y - high}, {left + wide, y}}, 0.6, false, true, tone};
        drawing_.shapes.emplace_back(std::move(column));
        text({x, y - high - letters}, std::to_string(spot.count), tone);
        text({x, y + letters + 1}, spot.tunnel ? spotText(spot, review_) : stakeText(spot.from), Drawing::Tone::normal);
        drawing_.description +=
            (drawing_.description.empty() ? "" : "；") + spotText(spot, review_) + " " + std::to_string(spot.count);
    }

    [[nodiscard]] std::size_t mostAtOnePlace() const
    {
        return std::ranges::max_element(review_.spots, {}, &RoadSpot::count)->count;
    }

    void text(Drawing::Point centre, const std::string& words, Drawing::Tone tone)
    {
        drawing_.shapes.emplace_back(Drawing::Text{centre, words, letters, 0, tone});
    }

    void line(std::vector<Drawing::Point> points, double width, Drawing::Tone tone)
    {
        drawing_.shapes.emplace_back(Drawing::Line{std::move(points), width, false, false, tone});
    }

    const RoadReview& review_;
    double width_;
    Drawing drawing_;
};

}  // namespace

RoadReview readReview(const Fields& fields, model::Records& records, const Settings& settings)
{
    RoadReview review;
    const auto until = model::dayIn(fields, "until").value_or(records.today());
    review.from = until - std::chrono::days{settings.days - 1};
    model::Query query;
    query.type = "traffic.incident";
    query.where = "road = :road and day(found) between :from and :until";
    query.parameters = {{"road", valueOf(fields, "road")}, {"from", review.from}, {"until", until}};
    std::vector<RoadIncident> incidents;
    for (const auto& record : model::findAll(records, query))
        incidents.push_back(incidentOf(record));
    review.incidents = incidents.size();
    review.spots = roadSpots(incidents, settings.hotSpots);
    for (const auto& spot : review.spots)
        if (spot.tunnel)
            review.tunnels[*spot.tunnel] = model::titleOf(records, *spot.tunnel);
    return review;
}

void deriveReview(model::Draft& draft, model::Records& records, const Settings& settings)
{
    if (draft.stateBefore() == "proposed" || draft.stateBefore() == "answered")
        return;  // what was proposed rests on what was counted then
    const auto review = readReview(draft.after(), records, settings);
    draft.set("from", review.from);
    draft.set("incidents", static_cast<std::int64_t>(review.incidents));
    draft.set("hot", static_cast<std::int64_t>(hotIn(review)));
    if (draft.operation() == model::Operation::create && isEmpty(draft.value("proposal")) && hotIn(review) > 0)
        draft.set("proposal", proposalFor(review));
}

std::string spotText(const RoadSpot& spot, const RoadReview& review)
{
    if (!spot.tunnel)
        return stakeText(spot.from) + "—" + stakeText(spot.to);
    const auto name = review.tunnels.find(*spot.tunnel);
    return name == review.tunnels.end() || name->second.empty() ? "隧道" : name->second;
}

Drawing drawRoad(const RoadReview& review, const std::map<std::string, std::string>& directions, double width)
{
    return RoadDrawing(review, width).draw(directions);
}

}  // namespace beibao::traffic
