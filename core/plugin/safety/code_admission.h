#pragma once

#include <beibao/base/env.h>
#include <beibao/plugin/plugin_spec.h>
#include <beibao/plugin/safety/fault_log.h>
#include <beibao/plugin/safety/probe.h>
#include <beibao/plugin/safety/safety_settings.h>
#include <beibao/plugin/safety/signature.h>

#include <memory>
#include <string>

namespace beibao::plugin {

/// What stands before the code of plugins.
struct PluginSafety {
    SafetySettings settings;
    ProbeSettings probe;
    std::shared_ptr<FaultLog> faults;  ///< of the workspace; null where there is none
    bool isSafeMode = false;           ///< started without any plugin
};

/// How a module was judged.
struct ModuleVerdict : Judgement {
    std::string hash;  ///< of its bytes; empty where there is no such module
};

/// The checks that a plugin passes after its manifest and its needs, in their order, none of which runs its code in
/// this process: whether it is in quarantine, whether somebody trusted signed it, whether it was built for this suite,
/// and how it does when it is opened on trial.
class CodeAdmission {
public:
    CodeAdmission(std::shared_ptr<Env> env, PluginSafety safety);

    /// Quarantine and trust, of all but the code: before what the manifest declares is used.
    void judgeFolder(PluginSpec& spec) const;
    /// Trust, stamp and trial of one of its modules, before that is loaded. `anew` tries again what was tried before.
    [[nodiscard]] ModuleVerdict judgeModule(const Manifest& manifest, ModuleKind kind, bool anew) const;
    /// Quarantine alone: after something went wrong.
    void judgeFaults(PluginSpec& spec) const;

    [[nodiscard]] const PluginSafety& safety() const { return safety_; }

private:
    [[nodiscard]] Problems trustProblems(const Manifest& manifest, const FileHash& hash) const;

    std::shared_ptr<Env> env_;
    PluginSafety safety_;
    Probe probe_;
};

}  // namespace beibao::plugin
