#include <beibao/plugin/safety/code_admission.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/plugin/safety/stamp_check.h>

#include <utility>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;

const fs::path& moduleOf(const Manifest& manifest, ModuleKind kind)
{
    return kind == ModuleKind::panels ? manifest.panelsModule : manifest.module;
}

Problems asWarnings(Problems problems)
{
    for (auto& problem : problems)
        problem.severity = Severity::warning;
    return problems;
}

}  // namespace

CodeAdmission::CodeAdmission(std::shared_ptr<Env> env, PluginSafety safety)
    : env_(std::move(env)), safety_(std::move(safety)), probe_(env_, safety_.probe)
{
}

Problems CodeAdmission::trustProblems(const Manifest& manifest, const FileHash& hash) const
{
    if (safety_.settings.trust == TrustPolicy::off)
        return {};
    Problems problems;
    try {
        problems = judgeSignature(*env_, manifest.folder, safety_.settings.trustedKeys, hash);
    } catch (const std::exception& exception) {
        problems.error(
            {"Whether it may be trusted cannot be found out: {reason}", {{"reason", std::string(exception.what())}}});
    }
    return safety_.settings.trust == TrustPolicy::warn ? asWarnings(std::move(problems)) : problems;
}

void CodeAdmission::judgeFolder(PluginSpec& spec) const
{
    judgeFaults(spec);
    if (!isInUse(spec.state))
        return;
    const auto& manifest = spec.manifest;
    const auto hashUnlessCode = [&](const fs::path& name) -> std::optional<std::string> {
        const auto file = manifest.folder / name;
        if (name.extension() == ".so" || file == manifest.module || file == manifest.panelsModule)
            return std::nullopt;
        return fileHash(*env_, file);
    };
    spec.judge(trustProblems(manifest, hashUnlessCode), PluginState::untrusted);
}

ModuleVerdict CodeAdmission::judgeModule(const Manifest& manifest, ModuleKind kind, bool anew) const
{
    ModuleVerdict verdict;
    verdict.state = PluginState::ready;
    const auto& module = moduleOf(manifest, kind);
    if (module.empty())
        return verdict;
    const auto bytes = readFile(*env_, module);  // once: it is large
    verdict.hash = contentHash(bytes);
    const auto hashOfThis = [&](const fs::path& name) {
        return manifest.folder / name == module ? std::optional(verdict.hash) : std::nullopt;
    };
    const bool isTrusted = safety_.settings.trust != TrustPolicy::require ||  // else the folder was warned of
                           verdict.judge(trustProblems(manifest, hashOfThis), PluginState::untrusted);
    // Panels have further lines, which whoever shows windows judges.
    if (isTrusted && verdict.judge(judgeStamp(stampIn(bytes), stampText(BEIBAO_BUILT_WITH)), PluginState::incompatible))
        verdict.judge(probe_.judge(manifest.folder, kind, verdict.hash, anew), PluginState::failed);
    return verdict;
}

void CodeAdmission::judgeFaults(PluginSpec& spec) const
{
    if (!safety_.faults || !isInUse(spec.state) || !safety_.faults->mentions(spec.manifest.id))
        return;
    std::vector<std::string> hashes;
    for (const auto kind : {ModuleKind::behaviour, ModuleKind::panels})
        if (const auto& module = moduleOf(spec.manifest, kind); !module.empty())
            hashes.push_back(shortHash(fileHash(*env_, module)));
    if (auto reason = safety_.faults->quarantine(spec.manifest.id, hashes)) {
        Problems found;
        found.error(std::move(*reason));
        spec.judge(std::move(found), PluginState::quarantined);
    }
}

}  // namespace beibao::plugin
