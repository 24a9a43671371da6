#include "panels/plan_entries.h"

#include <beibao/model/value_entry.h>

namespace beibao::debt {

PlanEntries entriesOf(const model::Fields& counselling, const PlanColumns& columns)
{
    PlanEntries entries;
    for (std::size_t index = 0; index < planFields.size(); ++index)
        entries.at(index) = model::entryText(*columns.at(index), valueOf(counselling, planFields.at(index)));
    return entries;
}

model::Fields fieldsOf(const PlanEntries& entries, const model::Fields& counselling, const PlanColumns& columns,
                       const Timestamp& now)
{
    model::Fields fields;
    for (std::size_t index = 0; index < planFields.size(); ++index) {
        const auto entered = model::valueEntered(*columns.at(index), entries.at(index), now);
        fields[planFields.at(index)] = entered ? *entered : valueOf(counselling, planFields.at(index));
    }
    return fields;
}

Problems unreadableIn(const PlanEntries& entries, const PlanColumns& columns, const Timestamp& now)
{
    Problems problems;
    for (std::size_t index = 0; index < planFields.size(); ++index)
        if (!model::valueEntered(*columns.at(index), entries.at(index), now))
            problems.error(model::expectedEntry(*columns.at(index)), planFields.at(index));
    return problems;
}

}  // namespace beibao::debt
