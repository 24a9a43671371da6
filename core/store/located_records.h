#pragma once

#include <beibao/model/area.h>
#include <beibao/store/committer.h>

#include <map>
#include <set>

namespace beibao::store {

/// Records that know in which area they lie, such as a place its grid: a reference that is `located_by` two fields
/// with longitude and latitude follows these, wherever an area of its target type contains them. Where none does, it
/// stays as it is, and is empty once its area is deleted.
class LocatedRecords {
public:
    explicit LocatedRecords(Session::Parts& parts) : parts_(parts) {}

    /// Sets the references of a record whose position or reference changes.
    void derive(model::Draft& draft);
    /// The records, as they are to be, whose area is another now that these were written.
    [[nodiscard]] std::vector<Committer::Item> following(std::span<const Committer::Item> written);

private:
    struct KnownArea {
        Id id;
        model::Area area;
    };
    struct KnownAreas {
        std::int64_t newest = 0;
        std::int64_t count = 0;
        std::vector<KnownArea> areas;
    };

    struct Touched {
        std::set<Id> located;  ///< records that may lie in another area now
        std::set<Id> gone;     ///< areas that were deleted
    };
    [[nodiscard]] Touched touchedBy(std::span<const Committer::Item> written);
    [[nodiscard]] const std::vector<KnownArea>& areasOf(const model::RecordType& type);
    void locate(model::Draft& draft, const model::Field& reference);

    Session::Parts& parts_;
    std::map<std::string, KnownAreas> known_;
};

}  // namespace beibao::store
