#pragma once

#include <beibao/base/date.h>
#include <beibao/base/message.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace beibao::store {

/// The reasons that stand in entries of the journal where nobody gives one: the same words whatever the language of who
/// wrote them.
[[nodiscard]] std::string reasonOfUndo(std::int64_t seq);
[[nodiscard]] std::string reasonOfImport(const std::string& file);
[[nodiscard]] std::string reasonOfExport(const std::string& file);
/// `why` is what was said of all that went; `rule` is one of retention (`mediation.dispute.archived`).
[[nodiscard]] std::string reasonOfRetention(const std::string& why, const std::string& rule, Date since);

/// A reason for people: those above in their language, any other as it was given.
[[nodiscard]] Message tellReason(const std::string& why);

}  // namespace beibao::store
