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

Problems CodeAdmission::trustProblems(const PluginSpec& spec, const FileHash& hash) const
{
    if (safety_.settings.trust == TrustPolicy::off)
        return {};
    Problems problems;
    try {
        problems = judgeSignature(*env_, spec.manifest.folder, safety_.settings.trustedKeys, hash);
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
    const auto hashOfFile = hashFilesIn(*env_, spec.manifest.folder);
    const auto isCode = [&](const fs::path& file) {
        return file.extension() == ".so" || spec.manifest.folder / file == spec.manifest.module ||
               spec.manifest.folder / file == spec.manifest.panelsModule;
    };
    spec.judge(
        trustProblems(spec, [&](const fs::path& file) { return isCode(file) ? std::nullopt : hashOfFile(file); }),
        PluginState::untrusted);
}

std::string CodeAdmission::judgeModule(PluginSpec& spec, ModuleKind kind, bool anew) const
{
    const auto& module = moduleOf(spec.manifest, kind);
    if (module.empty())
        return {};
    const auto bytes = readFile(*env_, module);  // once: it is large
    auto hash = contentHash(bytes);
    if (safety_.settings.trust == TrustPolicy::require) {  // else the folder was warned of
        const auto name = module.lexically_relative(spec.manifest.folder);
        spec.judge(trustProblems(
                       spec, [&](const fs::path& file) { return file == name ? std::optional(hash) : std::nullopt; }),
                   PluginState::untrusted);
    }
    if (isInUse(spec.state))
        // Panels have further lines, which whoever shows windows judges.
        spec.judge(judgeStamp(stampIn(bytes), stampText(BEIBAO_BUILT_WITH)), PluginState::incompatible);
    if (isInUse(spec.state))
        spec.judge(probe_.judge(spec.manifest.folder, kind, hash, anew), PluginState::failed);
    return hash;
}

void CodeAdmission::judgeFaults(PluginSpec& spec) const
{
    if (!safety_.faults || !isInUse(spec.state) || !safety_.faults->mentions(spec.manifest.id))
        return;
    std::vector<std::string> hashes;
    for (const auto kind : {ModuleKind::behaviour, ModuleKind::panels})
        if (const auto& module = moduleOf(spec.manifest, kind); !module.empty())
            hashes.push_back(shortHash(contentHash(readFile(*env_, module))));
    if (auto reason = safety_.faults->quarantine(spec.manifest.id, hashes)) {
        Problems found;
        found.error(std::move(*reason));
        spec.judge(std::move(found), PluginState::quarantined);
    }
}

}  // namespace beibao::plugin
