#pragma once

#include <beibao/base/env.h>
#include <beibao/base/problem.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace beibao::plugin {

/// Which of the two modules of a plugin.
enum class ModuleKind { behaviour, panels };

/// How modules are opened on trial: by a program of its own, which may crash or hang as it likes.
struct ProbeSettings {
    std::filesystem::path program;       ///< `beibao-probe`; empty: nothing is opened on trial
    std::filesystem::path resultFolder;  ///< where results are kept by the hash of the module; empty: nowhere
    std::chrono::seconds limit{10};
};

/// Opens a module on trial, and tells what is wrong with it: a signal, a hang, a missing symbol, an exception,
/// functions for types that the manifest does not declare. What was found out about the same bytes before is not tried
/// again, but for a hang: the machine may have been too busy.
class Probe {
public:
    explicit Probe(std::shared_ptr<Env> env, ProbeSettings settings);

    /// `moduleHash` is that of the module's bytes. `anew` tries again what was tried before.
    [[nodiscard]] Problems judge(const std::filesystem::path& pluginFolder, ModuleKind kind,
                                 std::string_view moduleHash, bool anew) const;

private:
    [[nodiscard]] std::filesystem::path resultFile(const std::filesystem::path& pluginFolder, ModuleKind kind,
                                                   std::string_view moduleHash) const;
    void keep(const std::filesystem::path& file, const Problems& problems) const;

    std::shared_ptr<Env> env_;
    ProbeSettings settings_;
};

/// What the program that opens modules writes, and reads again here.
[[nodiscard]] std::string problemsText(const Problems& problems);
/// Nothing for text that is cut off, or none of the kind.
[[nodiscard]] std::optional<Problems> readProblems(std::string_view text);

}  // namespace beibao::plugin
