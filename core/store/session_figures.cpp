#include <beibao/base/error.h>
#include <beibao/store/figures/indicator_query.h>
#include <beibao/store/session_parts.h>

namespace beibao::store {

model::Figures Session::figures(const model::Indicator& indicator, const model::DayRange& days)
{
    parts_->requireCurrentUser();
    const auto& type = parts_->model().requireType(indicator.recordType);
    if (!parts_->reader.rights.may(Right::see, type.name))
        throw Error(Failure::notPermitted, {"You may not see “{type}”.", {{"type", type.label}}});
    auto statement = prepareIndicator(*parts_->views, parts_->model(), indicator);
    return runIndicator(statement, indicator, days);
}

}  // namespace beibao::store
