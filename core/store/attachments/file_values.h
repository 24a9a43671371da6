#pragma once

#include <beibao/model/field.h>
#include <beibao/model/value.h>

#include <functional>
#include <vector>

namespace beibao::store {

/// Calls `visit` for each file that a value names, those in the cells of rows too.
void forEachFile(const model::Value& value, const std::function<void(const model::Attachment&)>& visit);

/// The same for a value of a field, with the field or column that it stands in.
void forEachFile(const model::Field& field, const model::Value& value,
                 const std::function<void(const model::Field&, const model::Attachment&)>& visit);

}  // namespace beibao::store
