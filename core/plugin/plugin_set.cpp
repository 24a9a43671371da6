#include <beibao/plugin/plugin_set.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/form_changes.h>
#include <beibao/config/layers.h>
#include <beibao/config/model_reader.h>
#include <beibao/plugin/stamp.h>
#include <beibao/plugin/stamp_check.h>
#include <beibao/store/keys/secret.h>

#include <boost/dll/shared_library.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

namespace beibao::plugin {

namespace {

using Factory = void(std::unique_ptr<Plugin>&);

constexpr std::array<std::string_view, 7> stateNames{"disabled", "invalid", "unresolved", "incompatible",
                                                     "ready",    "loaded",  "failed"};

std::string_view withoutModule(std::string_view type)
{
    return type.substr(type.find('.') + 1);
}

/// What the plugins that are in use declare for a record type.
template <typename Declaration>
std::vector<const Declaration*> declarationsFor(const std::vector<PluginSpec>& specs,
                                                std::vector<Declaration> Manifest::* declarations,
                                                std::string_view type)
{
    std::vector<const Declaration*> found;
    for (const auto& each : specs)
        if (each.state == PluginState::ready || each.state == PluginState::loaded)
            for (const auto& declaration : each.manifest.*declarations)
                if (declaration.recordType == type)
                    found.push_back(&declaration);
    return found;
}

PluginState stateAsRead(bool isOn, const Problems& problems)
{
    if (!isOn)
        return PluginState::disabled;
    return problems.hasErrors() ? PluginState::invalid : PluginState::ready;
}

/// Runs a plugin's function so that whatever leaves it names the plugin.
template <typename Call>
auto guarded(const Manifest& manifest, Call call)
{
    try {
        return call();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& exception) {
        throw Error(
            Failure::environment,
            {"The module “{plugin}” {version} failed: {reason}. Nothing was changed.",
             {{"plugin", manifest.label}, {"version", manifest.version}, {"reason", std::string(exception.what())}}});
    }
}

}  // namespace

std::string_view stateName(PluginState state)
{
    return stateNames.at(static_cast<std::size_t>(state));
}

/// A loaded module: the library stays open for the life of the process, because objects it made may outlive us.
struct PluginSet::Code final : Contributions {
    Code(const Manifest& ofManifest, config::Node ofSettings, const rules::WorkingDays& days)
        : manifest(ofManifest), settingsInForce(std::move(ofSettings)), calendar(days)
    {
    }

    void derive(std::string_view type, Derive function) override
    {
        derives[std::string(type)].push_back(std::move(function));
    }
    void check(std::string_view type, Check function) override
    {
        checks[std::string(type)].push_back(std::move(function));
    }
    void act(std::string_view type, std::string_view action, Action function) override
    {
        actions[{std::string(type), std::string(action)}] = std::move(function);
    }
    void render(std::string_view type, Render function) override
    {
        renders[std::string(type)].push_back(std::move(function));
    }
    const config::Node& settings() const override { return settingsInForce; }
    const rules::WorkingDays& workingDays() const override { return calendar; }

    const Manifest& manifest;
    config::Node settingsInForce;
    const rules::WorkingDays& calendar;
    std::string moduleHash;
    boost::dll::shared_library library;
    std::unique_ptr<Plugin> plugin;
    std::map<std::string, std::vector<Derive>> derives;
    std::map<std::string, std::vector<Check>> checks;
    std::map<std::pair<std::string, std::string>, Action> actions;
    std::map<std::string, std::vector<Render>> renders;
};

PluginSet::PluginSet(std::shared_ptr<Env> env, config::YamlCache& yaml, const std::vector<std::filesystem::path>& roots,
                     config::Node configuration, rules::WorkingDays workingDays)
    : env_(std::move(env)), configuration_(std::move(configuration)), workingDays_(std::move(workingDays))
{
    for (const auto& root : roots) {
        for (const auto& folder : foldersIn(root)) {
            if (!std::filesystem::exists(folder / "plugin.yaml"))
                continue;
            PluginSpec spec;
            auto content = yaml.readPacked(folder / "plugin.yaml", spec.problems);
            const auto tree = content.unpack();
            spec.manifest = readManifest(tree, folder, spec.problems);
            spec.manifest.content = std::move(content);
            if (spec.manifest.id.empty())
                spec.manifest.id = folder.filename().string();
            if (this->spec(spec.manifest.id))
                continue;
            const bool on = configuration_["modules"][spec.manifest.id].boolean().value_or(false);
            spec.state = stateAsRead(on, spec.problems);
            if (spec.state == PluginState::ready)
                declared_.emplace(spec.manifest.id, declaredIn(spec.manifest, tree));
            specs_.push_back(std::move(spec));
        }
    }
    refuseCircles();
    resolve();
}

PluginSet::~PluginSet() = default;

const PluginSpec* PluginSet::spec(std::string_view id) const
{
    const auto found =
        std::ranges::find(specs_, id, [](const PluginSpec& each) { return std::string_view(each.manifest.id); });
    return found == specs_.end() ? nullptr : &*found;
}

/// `boats → trees → boats`: the shortest way on which a plugin needs itself through others; empty if there is none.
std::string PluginSet::circleThrough(const std::string& id) const
{
    std::map<std::string, std::string> neededBy;
    std::vector<std::string> reached{id};
    for (std::size_t index = 0; index < reached.size(); ++index) {
        const auto from = reached[index];
        const auto* needing = spec(from);
        if (!needing || needing->state != PluginState::ready)
            continue;
        for (const auto& [needed, range] : needing->manifest.needs) {
            if (needed == id) {
                auto way = id;
                for (auto step = from; step != id; step = neededBy.at(step))
                    way.insert(0, " → ").insert(0, step);
                return way.insert(0, " → ").insert(0, id);
            }
            if (neededBy.try_emplace(needed, from).second)
                reached.push_back(needed);
        }
    }
    return {};
}

/// Told of each plugin in a circle, before any of them is disabled for it.
void PluginSet::refuseCircles()
{
    for (auto& each : specs_)
        if (const auto way = circleThrough(each.manifest.id); !way.empty())
            each.problems.error({"It needs itself through the modules it needs: {way}.", {{"way", way}}});
}

/// Repeats until nothing changes: a plugin whose need was disabled is disabled too.
void PluginSet::resolve()
{
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& each : specs_) {
            if (each.state != PluginState::ready)
                continue;
            for (const auto& [id, range] : each.manifest.needs) {
                const auto* needed = spec(id);
                if (!needed || needed->state != PluginState::ready)
                    each.problems.error(
                        {"It needs the module “{plugin}”, which is missing or does not work.", {{"plugin", id}}});
                else if (!range.contains(needed->manifest.version))
                    each.problems.error(
                        {"It needs the module “{plugin}” in version {range}; here is {version}.",
                         {{"plugin", id}, {"range", range.text()}, {"version", needed->manifest.version}}});
            }
            if (each.problems.hasErrors()) {
                each.state = PluginState::unresolved;
                changed = true;
            }
        }
    }
}

void PluginSet::declare(model::Model& model, Problems& problems)
{
    for (bool isFirst = true;; isFirst = false) {
        auto trial = model;
        Problems ofChanges;
        const bool right = declareInto(trial, ofChanges);
        if (isFirst)  // else they were told already
            problems.append(std::move(ofChanges));
        if (right) {
            model = std::move(trial);
            return;
        }
        resolve();
    }
}

PluginSet::Declared PluginSet::declaredIn(const Manifest& manifest, const config::Node& root) const
{
    Declared declared;
    const auto declarations = config::withFormChanges(root, manifest.id, configuration_, declared.ofChanges);
    config::readModel(declarations, manifest.id, declared.model, declared.problems);
    return declared;
}

/// All of them at once, so that one may name the types of another, whichever was found first. Whether all of it was
/// right; what was not is disabled.
bool PluginSet::declareInto(model::Model& trial, Problems& ofChanges)
{
    for (auto& each : specs_) {
        if (each.state != PluginState::ready)
            continue;
        auto read = declared_.extract(each.manifest.id);
        auto declared = read ? std::move(read.mapped()) : declaredIn(each.manifest, each.manifest.content.unpack());
        each.problems.append(std::move(declared.problems));
        ofChanges.append(std::move(declared.ofChanges));
        trial.add(std::move(declared.model), each.problems);
    }
    const auto wrongNames = trial.checkNames();
    bool right = true;
    for (auto& each : specs_) {
        if (each.state != PluginState::ready)
            continue;
        if (!each.problems.hasErrors())
            for (const auto& problem : wrongNames)
                if (problem.location.file == each.manifest.content.file())
                    each.problems.add(problem);
        if (each.problems.hasErrors()) {
            each.state = PluginState::invalid;
            right = false;
        }
    }
    return right;
}

std::vector<const DocumentDeclaration*> PluginSet::documentsFor(std::string_view type) const
{
    return declarationsFor(specs_, &Manifest::documents, type);
}

std::vector<const ActionDeclaration*> PluginSet::actionsFor(std::string_view type) const
{
    return declarationsFor(specs_, &Manifest::actions, type);
}

std::vector<const PanelDeclaration*> PluginSet::panelsFor(std::string_view type) const
{
    return declarationsFor(specs_, &Manifest::panels, type);
}

config::Node PluginSet::declarationsOf(const Manifest& manifest, Problems& ofChanges) const
{
    return config::withFormChanges(manifest.content.unpack(), manifest.id, configuration_, ofChanges);
}

config::Node PluginSet::settingsOf(const Manifest& manifest) const
{
    return config::overlaid(standardSettings(manifest.settings), configuration_["plugins"][manifest.id]);
}

PluginSet::Code* PluginSet::codeFor(std::string_view type)
{
    const auto module = type.substr(0, type.find('.'));
    const auto found =
        std::ranges::find(specs_, module, [](const PluginSpec& each) { return std::string_view(each.manifest.id); });
    if (found == specs_.end() || found->manifest.module.empty())
        return nullptr;
    return load(*found);
}

void PluginSet::judgeModules()
{
    for (auto& each : specs_)
        if (each.state == PluginState::ready && !each.manifest.module.empty())
            judgeModule(each, readFile(*env_, each.manifest.module));
}

void PluginSet::judgeModule(PluginSpec& spec, std::string_view file)
{
    spec.problems.append(judgeStamp(stampIn(file), stampText(BEIBAO_BUILT_WITH)));
    if (spec.problems.hasErrors())
        spec.state = PluginState::incompatible;
}

PluginSet::Code* PluginSet::load(PluginSpec& spec)
{
    for (const auto& each : code_)
        if (each->manifest.id == spec.manifest.id)
            return each.get();
    // Once: it is large.
    const auto file = spec.state == PluginState::ready ? readFile(*env_, spec.manifest.module) : std::string();
    if (spec.state == PluginState::ready)
        judgeModule(spec, file);
    if (spec.state != PluginState::ready) {
        Problems reasons;
        reasons.error({"The module “{plugin}” cannot be used ({state}).",
                       {{"plugin", spec.manifest.id}, {"state", std::string(stateName(spec.state))}}});
        reasons.append(spec.problems);
        throw Error(Failure::integrity, std::move(reasons));
    }
    auto code = std::make_unique<Code>(spec.manifest, settingsOf(spec.manifest), workingDays_);
    try {
        code->moduleHash = store::toHex(store::hashOf(std::as_bytes(std::span(file)))).substr(0, 16);
        code->library.load(spec.manifest.module.string(),
                           boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
        code->library.get<Factory>("beibao_make_plugin")(code->plugin);
        code->plugin->contribute(*code);
    } catch (const std::exception& exception) {
        spec.state = PluginState::failed;
        spec.problems.error({"Its code cannot be loaded: {reason}.", {{"reason", std::string(exception.what())}}});
        throw Error(Failure::integrity, {"The module “{plugin}” cannot be used: {reason}",
                                         {{"plugin", spec.manifest.id}, {"reason", std::string(exception.what())}}});
    }
    spec.state = PluginState::loaded;
    code_.push_back(std::move(code));
    return code_.back().get();
}

void PluginSet::derive(model::Draft& draft, model::Records& records)
{
    if (auto* code = codeFor(draft.type().name))
        for (const auto& function : code->derives[std::string(withoutModule(draft.type().name))])
            guarded(code->manifest, [&] { function(draft, records); });
}

void PluginSet::check(const model::Draft& draft, model::Records& records, Problems& problems)
{
    if (auto* code = codeFor(draft.type().name))
        for (const auto& function : code->checks[std::string(withoutModule(draft.type().name))])
            guarded(code->manifest, [&] { function(draft, records, problems); });
}

store::Author PluginSet::authorFor(const model::RecordType& type)
{
    const auto* code = codeFor(type.name);
    if (code)
        return {code->manifest.id, code->manifest.version, code->moduleHash};
    if (const auto* found = spec(type.module()))
        return {found->manifest.id, found->manifest.version, {}};
    return {};
}

ActionResult PluginSet::act(const std::string& action, const ActionRequest& request)
{
    auto* code = codeFor(request.record.type);
    const auto found = code ? code->actions.find({std::string(withoutModule(request.record.type)), action})
                            : decltype(code->actions.end()){};
    if (!code || found == code->actions.end())
        throw Error(Failure::notFound, {"There is no action “{action}”.", {{"action", action}}});
    return guarded(code->manifest, [&] { return found->second(request); });
}

void PluginSet::render(const model::Record& record, model::Records& records, Language language, PaperContent& content)
{
    if (auto* code = codeFor(record.type))
        for (const auto& function : code->renders[std::string(withoutModule(record.type))])
            guarded(code->manifest, [&] { function(record, records, language, content); });
}

}  // namespace beibao::plugin
