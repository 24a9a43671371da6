#pragma once

#include <beibao/base/problem.h>
#include <beibao/store/change.h>
#include <beibao/store/session.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace beibao::store {

/// Very many records that are written whole or not at all, each thousand of them as one entry of the journal; fewer
/// where plugins look others up to judge them. Ends without a trace unless it is finished. While it lasts, its session
/// reads what it has written, and other sessions cannot write. Members throw what `Session::commit` throws; after that
/// nothing more can be taken.
class Bulk {
public:
    /// `why` stands in each of its entries. `session` must live as long.
    Bulk(Session& session, std::string why);
    Bulk(const Bulk&) = delete;
    Bulk& operator=(const Bulk&) = delete;
    ~Bulk();

    struct Taken {
        Id id;  ///< of the record, also of one that was given none
        Problems problems;
        bool changes = false;  ///< whether the record becomes another
    };

    /// Checks a record that is to be made or changed, and takes it unless there is an error.
    Taken take(const RecordChange& change);
    /// The same for records that belong together: all of them or none. In the order of `changes`, where a record stands
    /// before those that refer to it.
    std::vector<Taken> take(std::span<const RecordChange> changes);
    /// What `take` would find wrong, but for values that must be unique; nothing is taken.
    std::vector<Taken> check(std::span<const RecordChange> changes);
    /// Those like a record with these fields, among all that are there and that were taken, the surest first.
    [[nodiscard]] std::vector<DuplicateMatch> duplicatesOf(const model::RecordType& type, const model::Fields& fields,
                                                           std::size_t limit);
    /// Writes what was taken so far, so that it can be found; not needed before `finish`.
    void flush();
    /// All that was taken stands from here on, whatever happens.
    void finish();

private:
    class Reading;
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace beibao::store
