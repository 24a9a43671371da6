#pragma once

#include <beibao/base/drawing.h>
#include <beibao/base/message.h>
#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/draft.h>
#include <beibao/model/record.h>
#include <beibao/plugin/stamp.h>
#include <beibao/rules/period.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::plugin {

/// What an action on a record is given.
struct ActionRequest {
    const model::Record& record;
    /// What the person filled into the action's form, by the fields its manifest declares.
    const model::Fields& input;
    model::Records& records;
    Timestamp now;
    /// Gives an id for a record to make, so that others can refer to it in the same change.
    std::function<Id()> newId;
};

/// A further record that an action makes, or changes.
struct FurtherChange {
    std::string type;      ///< with its module: `core.task`; the plugin's own, or one its manifest lists under `writes`
    std::optional<Id> id;  ///< of the record to change; nothing for one to make
    model::Fields fields;
    std::string toState = {};       ///< to move a record that is there; empty to leave it in its state
    std::optional<Id> madeAs = {};  ///< the id of one to make, from `ActionRequest::newId`; nothing for any
};

/// What an action wants done: fields of the record to change, a state to move it to, and further records, all or
/// nothing through the one commit, with the rights of the person who asked. Problems that are errors stop it.
struct ActionResult {
    model::Fields changes;
    std::string toState;
    Problems problems;
    std::vector<FurtherChange> further = {};
};

/// What a paper may be given beside the record's own fields: texts for the template, lists of them, and drawings.
struct PaperContent {
    using Texts = std::map<std::string, std::string>;

    Texts texts;
    std::map<std::string, bool> conditions;
    std::map<std::string, std::vector<Texts>> lists;  ///< sections of the template that are filled once for each item
    std::map<std::string, Drawing> drawings;
    /// Which rows of the record's lists are shown, in this order; a list that is not named is shown whole.
    std::map<std::string, std::vector<Id>> rows = {};
    /// What the paper states, for others to check: signed by the suite, and given to the template as `statement`, the
    /// text of a QR code. Empty where it states nothing.
    std::string statement = {};
};

using Derive = std::function<void(model::Draft&, model::Records&)>;
using Check = std::function<void(const model::Draft&, model::Records&, Problems&)>;
using Action = std::function<ActionResult(const ActionRequest&)>;
using Render = std::function<void(const model::Record&, model::Records&, Language, PaperContent&)>;

/// Where a plugin says which of its functions are asked when. Names of types are without the module: `dispute`.
/// The functions are called on one thread at a time. An exception out of one rolls the change back and
/// becomes an error on what the person did, which is counted: a plugin that fails again and again is taken out of use.
class Contributions {
public:
    virtual ~Contributions() = default;

    /// Fills in what follows from the rest, each time before a record of the type is checked and written.
    virtual void derive(std::string_view type, Derive function) = 0;
    /// Finds what the declaration of the type cannot say. Runs inside the transaction that will write.
    virtual void check(std::string_view type, Check function) = 0;
    /// Does what a person asks for with the action of that name in the manifest.
    virtual void act(std::string_view type, std::string_view action, Action function) = 0;
    /// Adds texts and drawings to all papers of the type.
    virtual void render(std::string_view type, Render function) = 0;

    /// The plugin's settings in force: those of its manifest, with what profile, site, user and workspace changed.
    [[nodiscard]] virtual const config::Node& settings() const = 0;
    [[nodiscard]] virtual const rules::WorkingDays& workingDays() const = 0;
};

/// The code of a plugin. Made once, when something of it is first needed, and never unloaded.
class Plugin {
public:
    virtual ~Plugin() = default;
    virtual void contribute(Contributions& contributions) = 0;
};

}  // namespace beibao::plugin

/// Exports a plugin class from a module: what makes it, and the stamp that is judged before the module is opened.
#define BEIBAO_PLUGIN(PluginClass)                                                                                     \
    extern "C" __attribute__((visibility("default"))) void beibao_make_plugin(                                         \
        std::unique_ptr<beibao::plugin::Plugin>& made)                                                                 \
    {                                                                                                                  \
        made = std::make_unique<PluginClass>();                                                                        \
    }                                                                                                                  \
    extern "C" __attribute__((visibility("default"), used, section(".beibao.stamp")))                                  \
    const beibao::plugin::StampText beibao_plugin_stamp = beibao::plugin::stampText(BEIBAO_BUILT_WITH);
