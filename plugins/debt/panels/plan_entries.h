#pragma once

#include <beibao/base/date.h>
#include <beibao/base/problem.h>
#include <beibao/model/field.h>
#include <beibao/model/value.h>

#include <array>
#include <string>

namespace beibao::debt {

/// The fields of a case that are typed in the worksheet, in their order there.
inline constexpr std::array<const char*, 4> planFields{"pool", "procedure_costs", "monthly", "months"};

/// What stands in them, as a person typed it, and what they are.
using PlanEntries = std::array<std::string, planFields.size()>;
using PlanColumns = std::array<const model::Field*, planFields.size()>;

[[nodiscard]] PlanEntries entriesOf(const model::Fields& counselling, const PlanColumns& columns);

/// The fields as the entries have them; what cannot be read stays as it was.
[[nodiscard]] model::Fields fieldsOf(const PlanEntries& entries, const model::Fields& counselling,
                                     const PlanColumns& columns, const Timestamp& now);

/// What was typed and is no amount, or no number; with its field.
[[nodiscard]] Problems unreadableIn(const PlanEntries& entries, const PlanColumns& columns, const Timestamp& now);

}  // namespace beibao::debt
