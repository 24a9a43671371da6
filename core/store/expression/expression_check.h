#pragma once

#include <beibao/base/env.h>
#include <beibao/model/model.h>
#include <beibao/store/rights.h>

#include <memory>
#include <span>

namespace beibao::store {

/// Prepares every expression of the model, and of the roles, against its tables, in memory. Problems stand at the
/// expressions' places.
[[nodiscard]] Problems checkExpressions(const model::Model& model, std::span<const Role> roles,
                                        std::shared_ptr<Env> env);

}  // namespace beibao::store
