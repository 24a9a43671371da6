#include <beibao/plugin/configuration/configuration_check.h>

#include <beibao/plugin/plugin_folder.h>
#include <beibao/store/expression/expression_check.h>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;

bool isIn(const Problem& problem, const fs::path& file)
{
    std::error_code missing;
    return fs::equivalent(problem.location.file, file, missing);
}

/// All but what only a trial of the modules' code would show.
Problems problemsOf(const Suite& suite, const std::shared_ptr<Env>& env)
{
    auto problems = suite.problems();
    for (const auto& spec : suite.plugins().specs())
        for (const auto& problem : spec.problems)
            if (problem.severity == Severity::error || !problem.location.file.empty())  // of YAML, not of signatures
                problems.add(problem);
    if (!problems.hasErrors())
        problems.append(store::checkExpressions(suite.model(), suite.surroundings().settings.roles, env));
    return problems;
}

}  // namespace

Problems checkSuite(Suite& suite, const std::shared_ptr<Env>& env)
{
    suite.plugins().judgeModules();
    return problemsOf(suite, env);
}

Problems checkFile(const std::shared_ptr<Env>& env, const Layout& layout, const std::optional<fs::path>& workspace,
                   const fs::path& file)
{
    Problems found;
    config::YamlCache yaml(env, {});
    if (file.filename() == manifestFile) {
        (void)readManifest(yaml, fs::absolute(file).parent_path(), found);
        return found;
    }
    const Suite suite(env, layout, workspace, {.laidOver = file});
    for (const auto& problem : problemsOf(suite, env))
        if (isIn(problem, file))
            found.add(problem);
    return found;
}

}  // namespace beibao::plugin
