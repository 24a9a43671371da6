#pragma once

#include <beibao/base/env.h>
#include <beibao/model/model.h>
#include <beibao/store/rights.h>

#include <memory>
#include <set>
#include <span>
#include <string>

namespace beibao::store {

/// Prepares every expression of these types, or of all where none is named, and of the roles, against the model's
/// tables, in memory. Problems stand at the expressions' places.
[[nodiscard]] Problems checkExpressions(const model::Model& model, std::span<const Role> roles,
                                        std::shared_ptr<Env> env, const std::set<std::string>& types = {});

}  // namespace beibao::store
