#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/config/schema/schema.h>

#include <chrono>
#include <map>
#include <string>

namespace beibao::plugin {

/// What becomes of a module that nobody whom the site trusts has signed.
enum class TrustPolicy {
    require,  ///< it is not used
    warn,     ///< it is used, and a warning says so
    off,      ///< nobody looks
};

/// `plugin_safety` of the configuration: what decides whether the code of modules may run.
struct SafetySettings {
    TrustPolicy trust = TrustPolicy::require;
    std::map<std::string, std::string> trustedKeys;  ///< public keys in hex, each with whose it is
    std::chrono::seconds probeLimit{10};             ///< how long a module may take to be opened on trial
    int quarantineAfter = 3;                         ///< so many faults of one version …
    std::chrono::hours quarantineWithin{24};         ///< … within so long take a module out of use
};

/// The key of the configuration with what may stand below it.
[[nodiscard]] config::SchemaKey safetyKey();

/// Reads what is as that key says. What cannot be read fails closed: where `isWhole` is false (a file of the
/// configuration could not be read, and may have held the policy) or the policy is none of the three, modules must be
/// signed, and a problem says so.
[[nodiscard]] SafetySettings readSafety(const config::Node& configuration, bool isWhole, Problems& problems);

}  // namespace beibao::plugin
