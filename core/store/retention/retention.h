#pragma once

#include <beibao/store/session.h>

#include <cstddef>
#include <string>
#include <vector>

namespace beibao::store {

/// A record that was kept as long as a rule of its type says.
struct DueRetention {
    Id record;
    std::string type;
    std::string rule;
    model::RetentionEnd end = model::RetentionEnd::erase;
    Date since;  ///< the first day on which it need not be kept any more
};

/// What is due by the rules in force, of the types that the user may see, the longest due first. A period of keeping
/// ends as `rules::periodEnd` counts (Civil Code, articles 201 to 203), and what follows is due on the next day. A
/// record is due to be erased as long as something of it, or of an attachment about it, is sealed.
[[nodiscard]] std::vector<DueRetention> dueByRetention(Session& session);

/// What was due and stays, with what stands against it: its module is switched off, or does not let it go.
struct RefusedRetention {
    DueRetention due;
    Problems problems;
};

struct RetentionOutcome {
    std::vector<DueRetention> done;
    std::vector<RefusedRetention> refused;
    std::size_t left = 0;  ///< not looked at, as there were enough
};

/// Erases or deletes what is due, the longest due first, at most `limit` records, each as an entry of its own,
/// journalled with `why` and the rule; one that cannot go keeps no other. Throws `Error`: `usage` without a reason;
/// `notPermitted`, before anything was done, where the user may not do one of these; where disk or database fail, and
/// then those before are done.
RetentionOutcome applyRetention(Session& session, const std::string& why, std::size_t limit);

}  // namespace beibao::store
