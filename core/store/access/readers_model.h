#pragma once

#include <beibao/model/model.h>
#include <beibao/store/rights.h>

#include <memory>

namespace beibao::store {

/// The model as someone with these rights meets it: without the fields he may not see, and with those he may not change
/// as ones that nobody fills in. What is shown from it offers nothing that would be refused. The same model where
/// nothing is different.
[[nodiscard]] std::shared_ptr<const model::Model> readersModel(std::shared_ptr<const model::Model> model,
                                                               const Rights& rights);

}  // namespace beibao::store
