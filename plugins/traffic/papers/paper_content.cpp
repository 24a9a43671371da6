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

/// Of the codes of `direction`, for the picture, which is no field.
std::map<std::string, std::string> directionNames(Language language)
{
    if (language == Language::english)
        return {{"up", "up"}, {"down", "down"}};
    return {{"up", "上行"}, {"down", "下行"}};
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

void fillReviewPapers(const model::Record& review, model::Records& records, const Settings& settings, Language language,
                      plugin::PaperContent& content)
{
    const auto read = readReview(review.fields, records, settings);
    auto names = directionNames(language);
    auto& spots = content.lists["spots"];
    for (const auto& spot : read.spots)
        spots.push_back({{"where", spotText(spot, read)},
                         {"direction", names[spot.direction]},
                         {"count", std::to_string(spot.count)},
                         {"hot", spot.isHot ? "●" : ""}});
    content.conditions["has_spots"] = !spots.empty();
    content.drawings["road"] = drawRoad(read, names, pictureWidth);
}

}  // namespace beibao::traffic
