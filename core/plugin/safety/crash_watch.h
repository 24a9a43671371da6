#pragma once

#include <beibao/base/env.h>
#include <beibao/plugin/safety/fault.h>

#include <filesystem>
#include <vector>

namespace beibao::plugin {

/// From here on a fatal signal that strikes inside the code of a plugin leaves a note in `folder` before it ends the
/// program, as it would have without this. A power cut, or a program that is killed, leaves none. The handlers are
/// those of the whole process; a second call only names another folder.
void watchForCrashes(const std::filesystem::path& folder);

/// Where the code of a module lies in memory, so that a crash on a thread of its own, or in an event of the window, is
/// laid to it too. Call it after the module was opened.
void watchModule(const std::filesystem::path& module, const CallSite& site);

/// For as long as it lives, this thread runs code of a plugin. May be nested: the innermost counts.
class CallMark {
public:
    explicit CallMark(const CallSite& site);
    CallMark(const CallMark&) = delete;
    CallMark& operator=(const CallMark&) = delete;
    ~CallMark();

private:
    const CallSite* outer_;
};

/// The notes that crashes left in a folder, which are removed with this. What is cut off is no note.
[[nodiscard]] std::vector<Fault> takeCrashNotes(Env& env, const std::filesystem::path& folder);

}  // namespace beibao::plugin
