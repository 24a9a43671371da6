#pragma once

#include <beibao/base/error.h>
#include <beibao/plugin/safety/crash_watch.h>
#include <beibao/plugin/safety/fault.h>
#include <beibao/plugin/safety/fault_log.h>

#include <new>
#include <string>

namespace beibao::plugin {

/// A fault of a plugin that happened just now, written down in `log`, which may be null.
Fault writeDown(Env& env, const CallSite& site, std::string cause, FaultLog* log);

/// What the exception that is being handled says of itself; its type where it says nothing.
[[nodiscard]] std::string reasonInHand();

/// Writes down the exception that is being handled as a fault of the plugin, and returns what people are told of it:
/// what happened, that nothing was changed, and a code to read out. `log` may be null.
[[nodiscard]] Error faultInHand(Env& env, const CallSite& site, const LocalizedText& label, FaultLog* log);

/// Runs code of a plugin. A crash in it is laid to the plugin; whatever is thrown comes out as an `Error` that names
/// it. What the suite itself throws, and want of memory, is not laid to the plugin and goes through.
template <typename Call>
auto guardedCall(Env& env, const CallSite& site, const LocalizedText& label, FaultLog* log, Call call)
{
    const CallMark mark(site);
    try {
        return call();
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (...) {
        throw faultInHand(env, site, label, log);
    }
}

}  // namespace beibao::plugin
