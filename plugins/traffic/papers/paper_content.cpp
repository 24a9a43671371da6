#include "papers/paper_content.h"

#include "hotspots/review.h"
#include "roadside/incident.h"

#include <beibao/model/typed_values.h>

namespace beibao::traffic {

namespace {

constexpr double pictureWidth = 150;  // mm

std::string metresOrNothing(const std::optional<Length>& length)
{
    return length ? metresText(*length) : std::string();
}

}  // namespace

void fillIncidentPapers(const model::Record& incident, const Settings& settings, Language,
                        plugin::PaperContent& content)
{
    const auto rule = ruleFor(incident.fields, settings);
    content.texts["least"] = metresText(rule.least);
    content.texts["most"] = metresOrNothing(rule.most);
    content.texts["advice"] = metresOrNothing(rule.advice);
    const auto placed = model::valueIn<std::int64_t>(incident.fields, "warning_distance");
    content.texts["placed"] = placed ? metresText({*placed}) : std::string();
    content.conditions["is_expressway"] = rule.isExpressway;
    content.conditions["has_actions"] = !model::rowsOf(incident.fields, "actions").empty();
}

void fillReviewPapers(const model::Record& review, plugin::PaperContent& content)
{
    const auto found = reviewIn(review.fields);
    content.conditions["has_spots"] = !found.spots.empty();
    content.drawings["road"] = drawRoad(found, directionsOnPaper(), pictureWidth);
}

}  // namespace beibao::traffic
