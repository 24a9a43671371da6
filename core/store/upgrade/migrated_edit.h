#pragma once

#include <beibao/model/record_type.h>
#include <beibao/store/journal/entry.h>

#include <string>
#include <vector>

namespace beibao::store {

/// An edit by the names that its fields have now; its values as they were written.
[[nodiscard]] RecordEdit renamedEdit(const model::RecordType& type, RecordEdit edit);

/// An edit as it would be written now. Values that have no form in the present declaration are empty in it.
struct MigratedEdit {
    RecordEdit edit;
    std::vector<std::string> lostBefore;  ///< the present names of their fields
    std::vector<std::string> lostAfter;
};
[[nodiscard]] MigratedEdit migratedEdit(const model::RecordType& type, const Entry& entry, const RecordEdit& edit);

/// The same for an edit that is to be taken back, without what it did to fields that were removed since. Throws `Error`
/// (`conflict`) if a value that would come back has no form in the present declaration.
[[nodiscard]] RecordEdit reversibleEdit(const model::RecordType& type, const Entry& entry, const RecordEdit& edit);

}  // namespace beibao::store
