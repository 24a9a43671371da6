#pragma once

#include <beibao/model/model.h>

#include <set>
#include <string>

namespace beibao::store {

/// What the value of an expression over a record hangs on. Rather too much than too little: what is here may be read,
/// what is not here is not.
struct ExpressionReads {
    std::set<std::string> types;  ///< whose records it reads beside its own record, by their names
    bool today = false;
    bool now = false;  ///< the moment, or anything else that is another each time
    bool user = false;
    bool calendar = false;  ///< the working days
    /// The computed fields that it reads, with their SQL: what else must be the same for the same value.
    std::set<std::string> definitions;

    [[nodiscard]] bool isOfItsRecordAlone() const { return types.empty() && !today && !now && !user; }
    void add(const ExpressionReads& other);
};

/// Follows computed fields. An expression that is not valid reads nothing more.
[[nodiscard]] ExpressionReads readsOf(const model::Expression& expression, const model::Model& model,
                                      const model::RecordType& type);

}  // namespace beibao::store
