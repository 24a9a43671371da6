#pragma once

#include <beibao/model/model.h>
#include <beibao/plugin/manifest/manifest.h>
#include <beibao/plugin/plugin.h>
#include <beibao/plugin/plugin_spec.h>
#include <beibao/plugin/safety/code_admission.h>
#include <beibao/rules/period.h>
#include <beibao/store/change.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace beibao::plugin {

class LoadedCode;

/// All plugins that were found, and the behaviour of those that are switched on. Code is loaded at the first change,
/// action or paper that needs it, after it was admitted, and never unloaded. What goes wrong in it is written down, and
/// takes the plugin out of use if it goes on.
class PluginSet final : public store::Behaviour {
public:
    /// Reads the manifests in the folders of `roots` (`pluginFoldersIn`); of two plugins with one id the first stands.
    /// Of the configuration, `modules` says which are switched on, `plugins` holds their settings, `records` and
    /// `code_lists` what the unit changes of their forms.
    PluginSet(std::shared_ptr<Env> env, config::YamlCache& yaml, const std::vector<std::filesystem::path>& roots,
              config::Node configuration, rules::WorkingDays workingDays, PluginSafety safety);
    ~PluginSet() override;

    [[nodiscard]] const std::vector<PluginSpec>& specs() const { return specs_; }
    /// Null if there is none.
    [[nodiscard]] const PluginSpec* spec(std::string_view id) const;
    /// Throws `Error` (`notFound`) if there is none.
    [[nodiscard]] const PluginSpec& requireSpec(std::string_view id) const;
    /// Judges all modules that were not loaded yet, which loads none of them.
    void judgeModules();
    /// Judges the modules of one plugin anew, also as regards what is remembered of them.
    void judgeAnew(std::string_view id);
    /// Judges the module with the panels of a plugin before it is first opened, but for what a window must judge; its
    /// hash. Throws `Error`: `notFound`; `integrity` with the reasons if the plugin is not to be used.
    [[nodiscard]] std::string admitPanels(std::string_view id);
    /// Where faults are written down; null where they are not.
    [[nodiscard]] const std::shared_ptr<FaultLog>& faults() const { return admission_.safety().faults; }
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
    /// The types and lists of one plugin, and what is wrong with them, or with what the unit changes of them.
    struct Declared {
        model::Model model;
        Problems problems;
        Problems ofChanges;
    };
    [[nodiscard]] Declared declaredIn(const Manifest& manifest, const config::Node& root) const;
    bool declareInto(model::Model& trial, Problems& ofChanges);
    void judgeBothModules(PluginSpec& spec, bool anew);
    /// Each judges one module, and gives its hash.
    std::string judgeBehaviour(PluginSpec& spec, bool anew);
    std::string judgePanels(PluginSpec& spec, bool anew);
    /// Before code is loaded: a crash in it is to leave a note.
    void watch() const;
    /// The plugin of a type with its code loaded; null for types without code.
    LoadedCode* codeFor(std::string_view type);
    LoadedCode* load(PluginSpec& spec);
    [[noreturn]] void refuseForeignWrite(const LoadedCode& code, const std::string& action,
                                         const FurtherChange& foreign);
    /// A call of one of its functions, after which it may be out of use.
    template <typename Call>
    auto call(const LoadedCode& code, std::string_view hook, std::string_view subject, Call function);

    std::shared_ptr<Env> env_;
    config::Node configuration_;
    rules::WorkingDays workingDays_;
    std::vector<PluginSpec> specs_;
    /// By id, of those that are switched on: read while their manifest was, until they are declared.
    std::map<std::string, Declared> declared_;
    CodeAdmission admission_;
    std::vector<std::unique_ptr<LoadedCode>> code_;
    /// The hashes of the modules with panels that were admitted, by the id of their plugin.
    std::map<std::string, std::string> admittedPanels_;
};

}  // namespace beibao::plugin
