#include <beibao/plugin/loaded_code.h>

#include <beibao/plugin/safety/crash_watch.h>
#include <beibao/plugin/safety/module_opening.h>

#include <algorithm>
#include <set>

namespace beibao::plugin {

namespace {

using Factory = void(std::unique_ptr<Plugin>&);

template <typename Function>
const std::vector<Function>& functionsFor(const std::map<std::string, std::vector<Function>, std::less<>>& byType,
                                          std::string_view type)
{
    static const std::vector<Function> none;
    const auto found = byType.find(model::nameWithinModule(type));
    return found == byType.end() ? none : found->second;
}

}  // namespace

LoadedCode::LoadedCode(const Manifest& manifest, std::string moduleHash, config::Node settings,
                       const rules::WorkingDays& workingDays)
    : manifest_(manifest), moduleHash_(std::move(moduleHash)), settings_(std::move(settings)), workingDays_(workingDays)
{
    const auto site = callSite("load", manifest.id);
    const CallMark mark(site);
    library_ = openModule(manifest.module, site);
    library_.get<Factory>("beibao_make_plugin")(plugin_);
    plugin_->contribute(*this);
}

LoadedCode::~LoadedCode() = default;

void LoadedCode::derive(std::string_view type, Derive function)
{
    derives_[std::string(type)].push_back(std::move(function));
}

void LoadedCode::check(std::string_view type, Check function)
{
    checks_[std::string(type)].push_back(std::move(function));
}

void LoadedCode::act(std::string_view type, std::string_view action, Action function)
{
    actions_[{std::string(type), std::string(action)}] = std::move(function);
}

void LoadedCode::render(std::string_view type, Render function)
{
    renders_[std::string(type)].push_back(std::move(function));
}

CallSite LoadedCode::callSite(std::string_view hook, std::string_view subject) const
{
    return {manifest_.id, manifest_.version, moduleHash_, hook, subject};
}

const std::vector<Derive>& LoadedCode::derivesOf(std::string_view type) const
{
    return functionsFor(derives_, type);
}

const std::vector<Check>& LoadedCode::checksOf(std::string_view type) const
{
    return functionsFor(checks_, type);
}

const std::vector<Render>& LoadedCode::rendersOf(std::string_view type) const
{
    return functionsFor(renders_, type);
}

const Action* LoadedCode::actionOf(std::string_view type, const std::string& action) const
{
    const auto found = actions_.find({std::string(model::nameWithinModule(type)), action});
    return found == actions_.end() ? nullptr : &found->second;
}

Problems LoadedCode::judgeAgainst(const std::vector<std::string>& types) const
{
    Problems problems;
    std::set<std::string> served;
    for (const auto& [type, functions] : derives_)
        served.insert(type);
    for (const auto& [type, functions] : checks_)
        served.insert(type);
    for (const auto& [type, functions] : renders_)
        served.insert(type);
    for (const auto& type : served)
        if (std::ranges::find(types, type) == types.end())
            problems.error({"Its code has functions for a record type “{type}”, which its manifest does not declare.",
                            {{"type", type}}});
    for (const auto& [name, function] : actions_)
        if (std::ranges::none_of(manifest_.actions, [&](const ActionDeclaration& each) {
                return each.name == name.second && model::nameWithinModule(each.recordType) == name.first;
            }))
            problems.error({"Its code does an action “{action}” of “{type}”, which its manifest does not declare.",
                            {{"action", name.second}, {"type", name.first}}});
    for (const auto& action : manifest_.actions)
        if (actionOf(action.recordType, action.name) == nullptr)
            problems.error({"Its manifest declares an action “{action}” of “{type}”, which its code does not do.",
                            {{"action", action.name}, {"type", action.recordType}}});
    return problems;
}

}  // namespace beibao::plugin
