#pragma once

#include <beibao/model/record_type.h>

#include <string>
#include <vector>

namespace beibao::store {

/// A place in the tables of a record type where a reference to another record may stand.
struct ReferencePlace {
    const model::Field* field = nullptr;   ///< of the record
    const model::Field* column = nullptr;  ///< of the rows of that field, where it has rows; the field otherwise
    std::string from;                      ///< what to read: the record's table, under the name `referring`, and joins
    std::string target;                    ///< the SQL column with the id of the other record
};

/// All of them; `type` must live as long as they do.
[[nodiscard]] std::vector<ReferencePlace> referencePlaces(const model::RecordType& type);

}  // namespace beibao::store
