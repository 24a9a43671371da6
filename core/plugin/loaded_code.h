#pragma once

#include <beibao/plugin/manifest/manifest.h>
#include <beibao/plugin/plugin.h>
#include <beibao/plugin/safety/fault.h>

#include <boost/dll/shared_library.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beibao::plugin {

/// A plugin's code in this process, with the functions it gave. The library stays open for the life of the process,
/// because objects it made may outlive us.
class LoadedCode final : public Contributions {
public:
    /// Opens the module and asks it what it contributes; nothing of it was judged here. `manifest` and `workingDays`
    /// must live as long. Throws whatever the library or the plugin throws.
    LoadedCode(const Manifest& manifest, std::string moduleHash, config::Node settings,
               const rules::WorkingDays& workingDays);
    LoadedCode(const LoadedCode&) = delete;
    LoadedCode& operator=(const LoadedCode&) = delete;
    ~LoadedCode() override;

    void derive(std::string_view type, Derive function) override;
    void check(std::string_view type, Check function) override;
    void act(std::string_view type, std::string_view action, Action function) override;
    void render(std::string_view type, Render function) override;
    [[nodiscard]] const config::Node& settings() const override { return settings_; }
    [[nodiscard]] const rules::WorkingDays& workingDays() const override { return workingDays_; }

    [[nodiscard]] const Manifest& manifest() const { return manifest_; }
    [[nodiscard]] const std::string& moduleHash() const { return moduleHash_; }
    /// A call of one of its functions.
    [[nodiscard]] CallSite callSite(std::string_view hook, std::string_view subject) const;

    /// The functions for a record type, named with its module; none if there are none.
    [[nodiscard]] const std::vector<Derive>& derivesOf(std::string_view type) const;
    [[nodiscard]] const std::vector<Check>& checksOf(std::string_view type) const;
    [[nodiscard]] const std::vector<Render>& rendersOf(std::string_view type) const;
    /// Null if there is no such action.
    [[nodiscard]] const Action* actionOf(std::string_view type, const std::string& action) const;

    /// Functions for types and actions that the manifest does not declare, and actions without a function.
    [[nodiscard]] Problems judgeAgainst(const std::vector<std::string>& types) const;

private:
    template <typename Function>
    using ByType = std::map<std::string, std::vector<Function>, std::less<>>;

    const Manifest& manifest_;
    std::string moduleHash_;
    config::Node settings_;
    const rules::WorkingDays& workingDays_;
    boost::dll::shared_library library_;
    std::unique_ptr<Plugin> plugin_;
    ByType<Derive> derives_;
    ByType<Check> checks_;
    ByType<Render> renders_;
    std::map<std::pair<std::string, std::string>, Action> actions_;
};

}  // namespace beibao::plugin
