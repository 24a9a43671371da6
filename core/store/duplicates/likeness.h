#pragma once

#include <beibao/model/record_type.h>
#include <beibao/model/value.h>

#include <string>

namespace beibao::store {

/// How a name sounds: its pinyin, or its letters in small; the same for 章伟 and 张玮.
[[nodiscard]] std::string soundOf(const model::Field& field, const std::string& name);

/// Whether two records, in the clear, fulfil a rule.
[[nodiscard]] bool fulfils(const model::RecordType& type, const model::DuplicateRule& rule, const model::Fields& one,
                           const model::Fields& other);

/// Whether both have a value in a field that tells records apart, and not the same.
[[nodiscard]] bool areTwo(const model::RecordType& type, const model::Fields& one, const model::Fields& other);

}  // namespace beibao::store
