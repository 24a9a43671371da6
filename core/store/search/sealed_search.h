#pragma once

#include <beibao/store/session_parts.h>

#include <string>
#include <vector>

namespace beibao::store {

enum class SealedMatch {
    whole,
    end,  ///< of at least `tailLength` characters
};

/// A record whose sealed field holds what was looked for.
struct SealedHolder {
    Id id;
    const model::RecordType* type = nullptr;
    const model::Field* field = nullptr;
};

/// Those that are here and not deleted, the newest first. `comparable` is in the form of `model::comparable`. The blind
/// index points to them, and each value was opened and looked at: rights are the caller's matter.
[[nodiscard]] std::vector<SealedHolder> sealedHolders(Session::Parts& parts, const std::string& comparable,
                                                      SealedMatch match, std::size_t limit);

}  // namespace beibao::store
