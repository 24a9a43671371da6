#pragma once

#include <beibao/base/quantity.h>

#include <optional>
#include <string_view>

namespace beibao::mediation {

/// How large a homestead may be, in whole square metres, by the ground it stands on: 浙江省土地管理条例, article 55.
struct HomesteadCeilings {
    int farmland = 125;
    int other = 140;
    int waste = 160;
};

/// The ceiling for the ground (`farmland`, `other`, `waste`) that an area in square metres is beyond; nothing where it
/// is not. A hint only: whose homestead is lawful is not for a mediator to say.
[[nodiscard]] std::optional<int> ceilingExceeded(std::string_view ground, Decimal area,
                                                 const HomesteadCeilings& ceilings);

}  // namespace beibao::mediation
