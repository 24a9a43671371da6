#pragma once

#include <beibao/base/env.h>
#include <beibao/model/model.h>

#include <memory>

namespace beibao::store {

/// Prepares every expression of the model against its tables, in memory. Problems stand at the expressions' places.
[[nodiscard]] Problems checkExpressions(const model::Model& model, std::shared_ptr<Env> env);

}  // namespace beibao::store
