#pragma once

#include <beibao/base/message.h>
#include <beibao/model/field.h>
#include <beibao/model/value.h>

#include <optional>

namespace beibao::store {

/// Why a field does not take a file: too large for it, or of another kind. Nothing where it does.
[[nodiscard]] std::optional<Message> refusalOf(const model::Field& field, const model::Attachment& attachment);

/// The same for a file of which no more is known than its size in bytes.
[[nodiscard]] std::optional<Message> refusalOfSize(const model::Field& field, const std::string& name,
                                                   std::uintmax_t size);

}  // namespace beibao::store
