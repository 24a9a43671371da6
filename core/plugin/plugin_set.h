#pragma once

#include <beibao/model/model.h>
#include <beibao/plugin/manifest.h>
#include <beibao/plugin/plugin.h>
#include <beibao/rules/period.h>
#include <beibao/store/change.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::plugin {

/// How far a plugin has come; where it stopped, the state tells what went wrong.
enum class PluginState {
    disabled,      ///< not switched on by the configuration
    invalid,       ///< its manifest has mistakes
    unresolved,    ///< another plugin that it needs is missing, too old, or needs it in turn
    incompatible,  ///< its module was built for something else
    ready,         ///< declared; its code is loaded at first need
    loaded,        ///< its code is here
    failed,        ///< its code could not be loaded
};

[[nodiscard]] std::string_view stateName(PluginState state);

/// One plugin that was found, and what is known of it.
struct PluginSpec {
    Manifest manifest;
    PluginState state = PluginState::disabled;
    Problems problems;
};

/// All plugins that were found, and the behaviour of those that are switched on. Code is loaded at the first change,
/// action or paper that needs it, after its stamp was judged, and never unloaded.
class PluginSet final : public store::Behaviour {
public:
    /// Reads the manifest of each folder directly below `roots`; of two plugins with one id the first stands.
    /// Of the configuration, `modules` says which are switched on, `plugins` holds their settings, `records` and
    /// `code_lists` what the unit changes of their forms.
    PluginSet(std::shared_ptr<Env> env, config::YamlCache& yaml, const std::vector<std::filesystem::path>& roots,
              config::Node configuration, rules::WorkingDays workingDays);
    ~PluginSet() override;

    [[nodiscard]] const std::vector<PluginSpec>& specs() const { return specs_; }
    [[nodiscard]] const PluginSpec* spec(std::string_view id) const;
    /// Judges the stamps of all modules that were not loaded yet, which loads none of them.
    void judgeModules();
    /// Adds the types and lists of all that are switched on; what is wrong with one disables that one, and those that
    /// need it. What is wrong with the unit's changes of forms goes to `problems`, and does without that change.
    void declare(model::Model& model, Problems& problems);

    [[nodiscard]] std::vector<const DocumentDeclaration*> documentsFor(std::string_view type) const;
    [[nodiscard]] std::vector<const ActionDeclaration*> actionsFor(std::string_view type) const;
    [[nodiscard]] std::vector<const PanelDeclaration*> panelsFor(std::string_view type) const;
    /// What a plugin declares, with what the unit changes of it; what is wrong with these changes goes to `ofChanges`.
    [[nodiscard]] config::Node declarationsOf(const Manifest& manifest, Problems& ofChanges) const;
    /// The settings in force of a plugin: those of its manifest, with what profile, site, user and workspace changed.
    [[nodiscard]] config::Node settingsOf(const Manifest& manifest) const;

    void derive(model::Draft& draft, model::Records& records) override;
    void check(const model::Draft& draft, model::Records& records, Problems& problems) override;
    [[nodiscard]] store::Author authorFor(const model::RecordType& type) override;
    /// Throws `Error` (`notFound`) if the plugin has no such action.
    [[nodiscard]] ActionResult act(const std::string& action, const ActionRequest& request);
    void render(const model::Record& record, model::Records& records, Language language, PaperContent& content);

private:
    struct Code;
    /// The types and lists of one plugin, and what is wrong with them, or with what the unit changes of them.
    struct Declared {
        model::Model model;
        Problems problems;
        Problems ofChanges;
    };
    [[nodiscard]] Declared declaredIn(const Manifest& manifest, const config::Node& root) const;
    [[nodiscard]] std::string circleThrough(const std::string& id) const;
    void refuseCircles();
    void resolve();
    bool declareInto(model::Model& trial, Problems& ofChanges);
    /// The plugin of a type with its code loaded; null for types without code.
    Code* codeFor(std::string_view type);
    Code* load(PluginSpec& spec);
    /// By the bytes of its module.
    void judgeModule(PluginSpec& spec, std::string_view file);

    std::shared_ptr<Env> env_;
    config::Node configuration_;
    rules::WorkingDays workingDays_;
    std::vector<PluginSpec> specs_;
    /// By id, of those that are switched on: read while their manifest was, until they are declared.
    std::map<std::string, Declared> declared_;
    std::vector<std::unique_ptr<Code>> code_;
};

}  // namespace beibao::plugin
