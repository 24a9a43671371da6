#pragma once

#include <beibao/store/session_parts.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// Makes one record of two, as one entry of the journal, and two of them again.
class RecordMerge {
public:
    explicit RecordMerge(Session::Parts& parts) : parts_(parts) {}

    /// As `Session::merge`.
    CommitOutcome merge(const Id& keep, const Id& drop, const std::string& why);

    /// What a merge did is undone, wherever nobody has changed it since: `drop` is there again, and what referred to
    /// it does so again.
    CommitOutcome takeBack(const Entry& merge);

private:
    Session::Parts& parts_;
};

[[nodiscard]] bool isMerge(const Entry& entry);

/// The record that took the place of one that is deleted; nothing if it was not merged.
[[nodiscard]] std::optional<Id> mergedInto(Session::Parts& parts, const Id& deleted);
/// The records whose place this one has taken.
[[nodiscard]] std::vector<Id> mergedIntoIt(Session::Parts& parts, const Id& record);
/// Why a record that is deleted is not there.
[[nodiscard]] Message goneMessage(Session::Parts& parts, const Id& deleted);

}  // namespace beibao::store
