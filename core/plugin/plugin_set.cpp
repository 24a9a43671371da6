#include <beibao/plugin/plugin_set.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/form_changes.h>
#include <beibao/config/layers.h>
#include <beibao/config/model_reader.h>
#include <beibao/plugin/loaded_code.h>
#include <beibao/plugin/plugin_folder.h>
#include <beibao/plugin/resolution.h>
#include <beibao/plugin/safety/guarded_call.h>

#include <algorithm>

namespace beibao::plugin {

namespace {

/// What the plugins that are in use declare for a record type.
template <typename Declaration>
std::vector<const Declaration*> declarationsFor(const std::vector<PluginSpec>& specs,
                                                std::vector<Declaration> Manifest::* declarations,
                                                std::string_view type)
{
    std::vector<const Declaration*> found;
    for (const auto& each : specs)
        if (isInUse(each.state))
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

[[noreturn]] void refuseUnknown(std::string_view id)
{
    throw Error(Failure::notFound, {"There is no module “{plugin}”.", {{"plugin", std::string(id)}}});
}

[[noreturn]] void refuseUse(const PluginSpec& spec)
{
    Problems reasons;
    reasons.error({"The module “{plugin}” cannot be used ({state}).",
                   {{"plugin", spec.manifest.id}, {"state", std::string(stateName(spec.state))}}});
    reasons.append(spec.problems);
    throw Error(Failure::integrity, std::move(reasons));
}

/// A record that an action wants to write, and that is neither of its plugin's own types nor asked for; null if all
/// are.
const FurtherChange* foreignWrite(const Manifest& manifest, const ActionResult& result, model::Records& records)
{
    const auto found = std::ranges::find_if(result.further, [&](const FurtherChange& each) {
        return !mayWrite(manifest, each.type) || (each.id && records.get(*each.id).type != each.type);
    });
    return found == result.further.end() ? nullptr : &*found;
}

/// One that cannot be read puts its own plugin out of use, and no other.
config::PackedNode manifestIn(const std::filesystem::path& folder, config::YamlCache& yaml, Problems& problems)
{
    try {
        return yaml.readPacked(folder / manifestFile, problems);
    } catch (const Error& error) {
        problems.error(error.message());
        return {};
    }
}

}  // namespace

PluginSet::PluginSet(std::shared_ptr<Env> env, config::YamlCache& yaml, const std::vector<std::filesystem::path>& roots,
                     config::Node configuration, rules::WorkingDays workingDays, PluginSafety safety)
    : env_(std::move(env)), configuration_(std::move(configuration)), workingDays_(std::move(workingDays)),
      admission_(env_, std::move(safety))
{
    for (const auto& root : roots) {
        for (const auto& folder : pluginFoldersIn(root)) {
            PluginSpec spec;
            auto content = manifestIn(folder, yaml, spec.problems);
            const auto tree = content.unpack();
            spec.manifest = readManifest(tree, folder, spec.problems);
            spec.manifest.content = std::move(content);
            if (this->spec(spec.manifest.id))
                continue;
            const bool isWanted = configuration_["modules"][spec.manifest.id].boolean().value_or(false);
            const bool isSafeMode = admission_.safety().isSafeMode;
            spec.state = stateAsRead(isWanted && !isSafeMode, spec.problems);
            if (isWanted && isSafeMode)
                spec.problems.warning({"The suite was started without modules; start it anew to use them."});
            if (spec.state == PluginState::ready)
                declared_.emplace(spec.manifest.id, declaredIn(spec.manifest, tree));
            specs_.push_back(std::move(spec));
        }
    }
    refuseCircles(specs_);
    resolve(specs_);
    for (auto& each : specs_)
        if (isInUse(each.state))
            admission_.judgeFolder(each);
    resolve(specs_);
}

PluginSet::~PluginSet() = default;

const PluginSpec* PluginSet::spec(std::string_view id) const
{
    return specOf(specs_, id);
}

const PluginSpec& PluginSet::requireSpec(std::string_view id) const
{
    const auto* found = spec(id);
    if (!found)
        refuseUnknown(id);
    return *found;
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
        resolve(specs_);
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

LoadedCode* PluginSet::codeFor(std::string_view type)
{
    auto* spec = specOf(specs_, model::moduleIn(type));
    return spec == nullptr || spec->manifest.module.empty() ? nullptr : load(*spec);
}

std::string PluginSet::judgePanels(PluginSpec& spec, bool anew)
{
    auto verdict = admission_.judgeModule(spec.manifest, ModuleKind::panels, anew);
    if (!isInUse(verdict.state) && verdict.state != spec.panelsState)  // else it was told already
        spec.problems.append(std::move(verdict.problems));
    spec.panelsState = verdict.state;
    return std::move(verdict.hash);
}

std::string PluginSet::judgeBehaviour(PluginSpec& spec, bool anew)
{
    auto verdict = admission_.judgeModule(spec.manifest, ModuleKind::behaviour, anew);
    spec.judge(std::move(verdict.problems), verdict.state);
    return std::move(verdict.hash);
}

void PluginSet::judgeBothModules(PluginSpec& spec, bool anew)
{
    if (spec.state == PluginState::ready)
        (void)judgeBehaviour(spec, anew);
    if (isInUse(spec.state))
        (void)judgePanels(spec, anew);
}

void PluginSet::judgeModules()
{
    for (auto& each : specs_)
        judgeBothModules(each, false);
}

void PluginSet::judgeAnew(std::string_view id)
{
    if (auto* found = specOf(specs_, id))
        judgeBothModules(*found, true);
}

std::string PluginSet::admitPanels(std::string_view id)
{
    auto* found = specOf(specs_, id);
    if (!found)
        refuseUnknown(id);
    auto& spec = *found;
    admission_.judgeFaults(spec);
    if (isInUse(spec.state) && !admittedPanels_.contains(spec.manifest.id))
        admittedPanels_[spec.manifest.id] = shortHash(judgePanels(spec, false));
    if (!isInUse(spec.state) || !isInUse(spec.panelsState)) {
        admittedPanels_.erase(spec.manifest.id);
        refuseUse(spec);
    }
    watch();
    return admittedPanels_.at(spec.manifest.id);
}

void PluginSet::watch() const
{
    if (!faults())
        return;
    try {
        createDirectories(*env_, faults()->folder());
    } catch (const Error&) {
        return;  // a crash then leaves no note; that keeps nobody from working
    }
    watchForCrashes(faults()->folder());
}

LoadedCode* PluginSet::load(PluginSpec& spec)
{
    if (!isInUse(spec.state))
        refuseUse(spec);
    for (const auto& each : code_)
        if (each->manifest().id == spec.manifest.id)
            return each.get();
    const auto hash = shortHash(judgeBehaviour(spec, false));
    if (!isInUse(spec.state))
        refuseUse(spec);
    watch();
    try {
        code_.push_back(std::make_unique<LoadedCode>(spec.manifest, hash, settingsOf(spec.manifest), workingDays_));
    } catch (...) {
        Problems found;
        found.error({"Its code cannot be loaded: {reason}.", {{"reason", reasonInHand()}}});
        spec.judge(std::move(found), PluginState::failed);
        refuseUse(spec);
    }
    spec.state = PluginState::loaded;
    return code_.back().get();
}

template <typename Call>
auto PluginSet::call(const LoadedCode& code, std::string_view hook, std::string_view subject, Call function)
{
    const auto& manifest = code.manifest();
    try {
        return guardedCall(*env_, code.callSite(hook, subject), manifest.label, faults().get(), function);
    } catch (const Error&) {
        if (auto* spec = specOf(specs_, manifest.id))
            admission_.judgeFaults(*spec);
        throw;
    }
}

void PluginSet::derive(model::Draft& draft, model::Records& records)
{
    const auto& type = draft.type().name;
    if (const auto* code = codeFor(type))
        for (const auto& function : code->derivesOf(type))
            call(*code, "derive", type, [&] { function(draft, records); });
}

void PluginSet::check(const model::Draft& draft, model::Records& records, Problems& problems)
{
    const auto& type = draft.type().name;
    if (const auto* code = codeFor(type))
        for (const auto& function : code->checksOf(type))
            call(*code, "check", type, [&] { function(draft, records, problems); });
}

store::Author PluginSet::authorFor(const model::RecordType& type)
{
    if (const auto* code = codeFor(type.name))
        return {code->manifest().id, code->manifest().version, code->moduleHash()};
    if (const auto* found = spec(type.module()))
        return {found->manifest.id, found->manifest.version, {}};
    return {};
}

ActionResult PluginSet::act(const std::string& action, const ActionRequest& request)
{
    const auto* code = codeFor(request.record.type);
    const auto* function = code ? code->actionOf(request.record.type, action) : nullptr;
    if (function == nullptr)
        throw Error(Failure::notFound, {"There is no action “{action}”.", {{"action", action}}});
    auto result = call(*code, "act", action, [&] { return (*function)(request); });
    if (const auto* foreign = foreignWrite(code->manifest(), result, request.records))
        refuseForeignWrite(*code, action, *foreign);
    return result;
}

void PluginSet::refuseForeignWrite(const LoadedCode& code, const std::string& action, const FurtherChange& foreign)
{
    const auto fault = writeDown(*env_, code.callSite("act", action), "foreign write", faults().get());
    if (auto* spec = specOf(specs_, code.manifest().id))
        admission_.judgeFaults(*spec);
    throw Error(
        Failure::notPermitted,
        {"The module “{plugin}” {version} wanted to write a record as one of “{type}”, which its manifest does not "
         "ask for. Nothing was changed. To report it, give the code {code}.",
         {{"plugin", code.manifest().label},
          {"version", fault.version},
          {"type", foreign.type},
          {"code", fault.code()}}});
}

void PluginSet::render(const model::Record& record, model::Records& records, Language language, PaperContent& content)
{
    if (const auto* code = codeFor(record.type))
        for (const auto& function : code->rendersOf(record.type))
            call(*code, "render", record.type, [&] { function(record, records, language, content); });
}

}  // namespace beibao::plugin
