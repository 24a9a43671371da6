#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/record_type.h>

#include <string>

namespace beibao::config {

/// Reads what gives a day of a record, a field or an SQL expression; within a rule for the rows of a list (`forEach`,
/// else empty) also a column, as `row.due`. A field that is named is looked at here, as SQL would take one that holds
/// no day, and nothing would ever come of it. Of a moment, its day counts. `where` is the key, for messages.
[[nodiscard]] model::Expression readDayExpression(const Node& node, const model::RecordType& type,
                                                  const std::string& forEach, const std::string& where,
                                                  Problems& problems);

}  // namespace beibao::config
