#include "roadside/road_name.h"

#include <beibao/rules/code_text.h>

namespace beibao::traffic {

std::string normalizedRoad(std::string_view typed)
{
    auto road = rules::inCapitals(rules::withAsciiForms(typed));
    std::erase(road, ' ');
    return road;
}

}  // namespace beibao::traffic
