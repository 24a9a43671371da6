#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/model.h>

namespace beibao::model {

/// What is wrong with the migrations of a type, each with its location: names that are not there or come back, kinds
/// that cannot become one another, texts that are no values.
[[nodiscard]] Problems checkMigrations(const RecordType& type, const Model& model);

}  // namespace beibao::model
