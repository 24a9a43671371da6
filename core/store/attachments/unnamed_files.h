#pragma once

#include <beibao/store/session.h>

#include <cstdint>
#include <span>

namespace beibao::store {

class NamedFiles;

/// Sealed files that nothing names: of changes that were not made, because they failed or the machine did.
struct UnnamedFiles {
    std::size_t count = 0;
    std::uintmax_t bytes = 0;
};

/// Removes those that are older than a day. One that another process is about to name is never among them: it is named
/// in a transaction, and this is one too. Throws `Error`: `notPermitted` without the right to erase attachments,
/// `integrity` where it cannot be told what is named, and then nothing was removed.
UnnamedFiles removeUnnamedFiles(Session& session);

/// How many there are, for a check. `named`: of the whole journal.
[[nodiscard]] UnnamedFiles countUnnamedFiles(Session::Parts& parts, NamedFiles named);

/// Removes the files of records that were erased, unless another names them: nobody can open them any more. A file that
/// cannot be removed now is found by a check later.
void removeErasedFiles(Session::Parts& parts, std::span<const Id> erased);

}  // namespace beibao::store
