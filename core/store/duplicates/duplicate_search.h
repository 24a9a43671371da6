#pragma once

#include <beibao/store/session_parts.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// Looks for records that are likely the same person or place, by the rules of their type (`model::DuplicateRules`).
/// Rules that read what this reader may not see in the clear are left out; sealed values are compared all the same, as
/// a search by the whole value is. Members throw `Error` (`notPermitted`) about records that this reader may not see.
class DuplicateSearch {
public:
    explicit DuplicateSearch(Session::Parts& parts) : parts_(parts) {}

    /// Throws where nothing may be looked for.
    void permit(const model::RecordType& type) const;
    /// Those like a record with these fields (in the clear, `withDerived`), the surest first; `self` is not one of
    /// them.
    [[nodiscard]] std::vector<DuplicateMatch> like(const model::RecordType& type, const model::Fields& fields,
                                                   const std::optional<Id>& self, std::size_t limit);
    /// Those among all records of a type, the surest first.
    [[nodiscard]] std::vector<DuplicatePair> pairs(const model::RecordType& type, std::size_t limit);

private:
    Session::Parts& parts_;
};

}  // namespace beibao::store
