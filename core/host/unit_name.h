#pragma once

#include <beibao/store/settings.h>
#include <beibao/ui/words.h>

namespace beibao::host {

/// `章镇镇` of `浙江省绍兴市上虞区章镇镇`: what people call the unit.
[[nodiscard]] inline wxString ownName(const store::Unit& unit)
{
    const auto name = ui::toWx(unit.name);
    const auto end = name.find_last_of(L"省市区县");
    return end == wxString::npos || end + 1 == name.length() ? name : name.Mid(end + 1);
}

}  // namespace beibao::host
