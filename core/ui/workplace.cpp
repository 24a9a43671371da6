#include <beibao/ui/workplace.h>

#include <beibao/store/access/readers_model.h>

#include <algorithm>

namespace beibao::ui {

const Module* Catalogue::moduleOf(std::string_view type) const
{
    const auto name = model::moduleIn(type);
    const auto found = std::ranges::find(modules, name, &Module::name);
    return found == modules.end() ? nullptr : &*found;
}

bool mayConfigure(const Catalogue& catalogue)
{
    return catalogue.rights.may(store::Right::administer, "*");
}

namespace {

/// In the order in which the unit names its modules: what it does most comes first. Those it does not name come last.
void sortAsConfigured(std::vector<Module>& modules, const config::Node& named)
{
    const auto& entries = named.entries();
    std::ranges::stable_sort(modules, {}, [&](const Module& module) {
        return std::ranges::find(entries, module.name, [](const auto& entry) { return entry.first.text(); }) -
               entries.begin();
    });
}

}  // namespace

Catalogue catalogueOf(Workplace& workplace)
{
    auto& suite = *workplace.suite;
    auto& session = *workplace.session;
    Catalogue catalogue;
    // That of the session has the types of modules that are switched off, too.
    const auto& inForce = suite.surroundings().model;
    catalogue.model = store::readersModel(
        inForce.get() == &session.model() ? inForce : std::make_shared<const model::Model>(session.model()),
        session.rights());
    catalogue.lockAfter = session.settings().lockAfter;
    catalogue.env = suite.surroundings().env;
    catalogue.workspace = session.folder();
    catalogue.faults = suite.plugins().faults();
    catalogue.backup = session.settings().backup;
    catalogue.printers = session.settings().printers;
    catalogue.upgradeNews = session.upgradeNews();
    catalogue.unit = session.settings().unit;
    catalogue.userName = session.userName();
    catalogue.user = session.user();
    catalogue.rights = session.rights();
    // Nobody writes them, and nothing offers to.
    for (const auto& [name, type] : session.model().types())
        if (type.standing != model::Standing::inForce)
            catalogue.rights.makeReadOnly(name);
    catalogue.utcOffset = session.utcOffset();
    Module core{"core", LocalizedText({{"zh_CN", "基础信息"}, {"en", "Register"}}), {}, {}, {}, {}, {}};
    for (const auto& spec : suite.plugins().specs()) {
        if (!plugin::isInUse(spec.state) && spec.state != plugin::PluginState::disabled)
            catalogue.modulesOutOfUse.push_back(spec.manifest.label.empty() ? LocalizedText(spec.manifest.id)
                                                                            : spec.manifest.label);
        if (plugin::isInUse(spec.state))
            catalogue.modules.push_back({spec.manifest.id,
                                         spec.manifest.label,
                                         spec.manifest.version,
                                         {},
                                         spec.manifest.panelsModule,
                                         suite.plugins().settingsOf(spec.manifest),
                                         spec.manifest.settings});
    }
    sortAsConfigured(catalogue.modules, suite.configuration()["modules"]);
    catalogue.modules.push_back(std::move(core));
    for (const auto& [name, type] : catalogue.model->types()) {
        if (!catalogue.rights.may(store::Right::see, name))
            continue;
        auto module = std::ranges::find(catalogue.modules, std::string(type.module()), &Module::name);
        if (module == catalogue.modules.end())
            module = catalogue.modules.insert(module, {std::string(type.module()), type.label, {}, {}, {}, {}, {}});
        module->types.push_back(name);
        for (const auto* each : suite.plugins().documentsFor(name))
            catalogue.documents[name].push_back(*each);
        for (const auto* each : suite.plugins().actionsFor(name))
            catalogue.actions[name].push_back(*each);
        for (const auto* each : suite.plugins().panelsFor(name))
            catalogue.panels[name].push_back(*each);
    }
    for (auto& module : catalogue.modules)
        std::ranges::sort(module.types, {}, [&](const std::string& name) {
            const auto& location = catalogue.type(name).location;
            return std::pair(location.file, location.line);
        });
    std::erase_if(catalogue.modules, [](const Module& module) { return module.types.empty(); });
    return catalogue;
}

}  // namespace beibao::ui
