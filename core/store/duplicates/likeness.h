#pragma once

#include <beibao/model/record_type.h>
#include <beibao/model/value.h>

#include <string>
#include <vector>

namespace beibao::store {

/// How a name sounds: its pinyin, or its letters in small; the same for 章伟 and 张玮.
[[nodiscard]] std::string soundOf(const model::Field& field, const std::string& name);

/// Whether two records, in the clear, fulfil a rule.
[[nodiscard]] bool fulfils(const model::RecordType& type, const model::DuplicateRule& rule, const model::Fields& one,
                           const model::Fields& other);

/// With what follows from identity numbers.
[[nodiscard]] model::Fields withDerived(const model::RecordType& type, const model::Fields& fields);

/// For each rule that a record in the clear has all values for, a text that is the same for all which fulfil the rule
/// with it.
[[nodiscard]] std::vector<std::string> likenessKeys(const model::RecordType& type, const model::Fields& fields);

/// Whether both have a value in a field that tells records apart, and not the same.
[[nodiscard]] bool areTwo(const model::RecordType& type, const model::Fields& one, const model::Fields& other);

}  // namespace beibao::store
