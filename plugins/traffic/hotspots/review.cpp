#include "hotspots/review.h"

#include "roadside/road_name.h"

#include <beibao/model/find_all.h>
#include <beibao/model/titles.h>
#include <beibao/model/typed_values.h>

#include <algorithm>
#include <set>

namespace beibao::traffic {

namespace {

using model::Draft;
using model::Fields;

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

/// In brackets behind a place; empty for none, and for a code that papers have no name for.
std::string directionText(const std::string& direction)
{
    const auto name = direction.empty() ? directionsOnPaper().end() : directionsOnPaper().find(direction);
    return name == directionsOnPaper().end() ? std::string() : "（" + name->second + "）";
}

std::string proposalFor(const RoadReview& review)
{
    std::string text;
    for (const auto& spot : review.spots)
        if (spot.isHot)
            text += (text.empty() ? "" : "；") + spotText(spot, review) + directionText(spot.direction) +
                    "近期发生车辆故障 " + std::to_string(spot.count) + " 起";
    return text.empty() ? text : text + "。建议增设警示标志，检查路面和照明，并在入口提示驾驶人检查车辆。";
}

model::Row rowOf(const RoadSpot& spot, const RoadReview& review)
{
    model::Row row{
        Id(),
        {{"place", spotText(spot, review)}, {"incidents", static_cast<std::int64_t>(spot.count)}, {"hot", spot.isHot}}};
    if (!spot.direction.empty())
        row.cells["direction"] = spot.direction;
    if (spot.tunnel) {
        row.cells["tunnel"] = *spot.tunnel;
    } else {
        row.cells["from_metres"] = std::int64_t{spot.from};
        row.cells["to_metres"] = std::int64_t{spot.to};
    }
    return row;
}

RoadSpot spotIn(const model::Row& row)
{
    const auto number = [&](const char* cell) { return model::valueIn<std::int64_t>(row.cells, cell).value_or(0); };
    return {model::textOf(row.cells, "direction"),         model::idIn(row.cells, "tunnel"),
            static_cast<int>(number("from_metres")),       static_cast<int>(number("to_metres")),
            static_cast<std::size_t>(number("incidents")), model::isSet(row.cells, "hot")};
}

std::vector<model::Record> incidentsOf(const Fields& review, Date from, model::Records& records)
{
    model::Query query;
    query.type = "traffic.incident";
    query.where = "road = :road and day(found) between :from and :until";
    query.parameters = {{"road", valueOf(review, "road")}, {"from", from}, {"until", valueOf(review, "until")}};
    return model::findAll(records, query);
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
    static constexpr double labelWidth = 10;

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
                     std::min(step * 0.6, widestColumn), step >= labelWidth);
    }

    void drawSpot(const RoadSpot& spot, double x, double y, double wide, bool hasRoom)
    {
        const double high =
            columnHeight * 0.75 * static_cast<double>(spot.count) / static_cast<double>(mostAtOnePlace());
        const auto tone = spot.isHot ? Drawing::Tone::warning : Drawing::Tone::quiet;
        const double left = x - wide / 2;
        Drawing::Line column{
            {{left, y}, {left, y - high}, {left + wide, y - high}, {left + wide, y}}, 0.6, false, true, tone};
        drawing_.shapes.emplace_back(std::move(column));
        text({x, y - high - letters}, std::to_string(spot.count), tone);
        if (spot.isHot || hasRoom)
            text({x, y + letters + 1}, spot.tunnel ? spotText(spot, review_) : stakeText(spot.from),
                 Drawing::Tone::normal);
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

RoadReview reviewIn(const Fields& review)
{
    RoadReview found;
    for (const auto& row : model::rowsOf(review, "spots")) {
        found.spots.push_back(spotIn(row));
        if (const auto& tunnel = found.spots.back().tunnel)
            found.tunnels[*tunnel] = model::textOf(row.cells, "place");
    }
    return found;
}

void deriveReview(Draft& draft, model::Records& records, const Settings& settings)
{
    if (draft.stateBefore() == "proposed" || draft.stateBefore() == "answered")
        return;
    draft.set("road", normalizedRoad(model::textOf(draft.after(), "road")));
    const auto until = model::dayIn(draft.after(), "until").value_or(records.today());
    const auto from = until - std::chrono::days{settings.days - 1};
    std::vector<RoadIncident> incidents;
    RoadReview review;
    for (const auto& record : incidentsOf(draft.after(), from, records)) {
        incidents.push_back(incidentOf(record));
        if (const auto& tunnel = incidents.back().tunnel)
            review.tunnels.try_emplace(*tunnel, model::titleOf(records, *tunnel));
    }
    review.spots = roadSpots(incidents, settings.hotSpots);
    std::vector<model::Row> rows;
    for (const auto& spot : review.spots)
        rows.push_back(rowOf(spot, review));
    draft.set("from", from);
    draft.set("incidents", static_cast<std::int64_t>(incidents.size()));
    draft.set("hot", static_cast<std::int64_t>(hotIn(review)));
    draft.set("spots", std::move(rows));
}

void checkReview(const Draft& draft, model::Records& records, Problems& problems)
{
    const bool isProposed = draft.stateBefore() == "proposed" || draft.stateBefore() == "answered";
    for (const auto* name : {"road", "until"})
        if (isProposed && draft.changes(name))
            problems.error({"What was proposed rests on this: begin another review."}, name);
    const auto until = model::dayIn(draft.after(), "until");
    const auto sent = model::dayIn(draft.after(), "sent");
    if (until && *until > records.today())
        problems.error({"This day has not come yet."}, "until");
    if (sent && until && *sent < *until)
        problems.error({"It was sent after the days that were counted."}, "sent");
}

plugin::ActionResult draftProposal(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    const auto proposal = proposalFor(reviewIn(request.record.fields));
    if (request.record.state != "draft")
        result.problems.error({"This was proposed already."});
    else if (!isEmpty(valueOf(request.record.fields, "proposal")))
        result.problems.error({"Somebody wrote a proposal already: clear it first."}, "proposal");
    else if (proposal.empty())
        result.problems.error({"There is no hot spot to propose anything for."}, "hot");
    else
        result.changes["proposal"] = proposal;
    return result;
}

const std::map<std::string, std::string>& directionsOnPaper()
{
    static const std::map<std::string, std::string> names{{"up", "上行"}, {"down", "下行"}, {"", "双向"}};
    return names;
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
