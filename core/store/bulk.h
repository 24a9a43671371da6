#pragma once

#include <beibao/base/problem.h>
#include <beibao/store/change.h>
#include <beibao/store/session.h>

#include <cstddef>
#include <memory>
#include <string>

namespace beibao::store {

/// Very many records that are written whole or not at all, each thousand of them as one entry of the journal. Ends
/// without a trace unless it is finished. While it lasts, its session reads what it has written, and other sessions
/// cannot write. Members throw what `Session::commit` throws; after that nothing more can be taken.
class Bulk {
public:
    /// `why` stands in each of its entries. `session` must live as long.
    Bulk(Session& session, std::string why);
    Bulk(const Bulk&) = delete;
    Bulk& operator=(const Bulk&) = delete;
    ~Bulk();

    /// Checks a record that is to be made or changed, and takes it unless there is an error.
    Problems take(const RecordChange& change);
    /// Writes what was taken so far, so that it can be found; not needed before `finish`.
    void flush();
    /// All that was taken stands from here on, whatever happens.
    void finish();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace beibao::store
