#include "dispute/homestead.h"

namespace beibao::mediation {

std::optional<int> ceilingExceeded(std::string_view ground, Decimal area, const HomesteadCeilings& ceilings)
{
    const int ceiling = ground == "farmland" ? ceilings.farmland
                        : ground == "waste"  ? ceilings.waste
                        : ground == "other"  ? ceilings.other
                                             : 0;
    return ceiling > 0 && area.number() > ceiling ? std::optional(ceiling) : std::nullopt;
}

}  // namespace beibao::mediation
