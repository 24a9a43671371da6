#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/value.h>
#include <beibao/plugin/stamp.h>
#include <beibao/ui/words.h>

#include <wx/version.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

class wxWindow;

/// What a plugin needs to add panels, which are tabs on the page of a record: a manifest that declares them and names a
/// module, and in that module a `PanelPlugin`, exported with BEIBAO_PANELS. All of it is called on the thread of the
/// window, and must answer at once. An exception is shown in the tab, and harms nothing else.
namespace beibao::ui {

/// What a panel stands in.
struct PanelSurroundings {
    std::string recordType;  ///< with its module: `mediation.dispute`
    config::Node settings;   ///< those of the plugin, in force
    SharedWords words;       ///< with the plugin's own translations

    [[nodiscard]] Language language() const { return words->language(); }
    [[nodiscard]] wxString text(const Message& message) const { return words->text(message); }
};

/// What a person may do with the fields that a panel shows, and does.
enum class PanelUse {
    fixed,      ///< they may not be changed
    reading,    ///< they may be changed, and are as they are saved
    fillingIn,  ///< somebody is changing them, here or in the form
};

/// Shows the fields of a record in a way of its own, and may let a person change them there. What is changed goes
/// through the form, and is checked and saved with it.
class Panel {
public:
    Panel() = default;
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;
    virtual ~Panel() = default;

    /// What fills the tab. It belongs to the parent it was made in, and is destroyed after the panel.
    [[nodiscard]] virtual wxWindow& window() = 0;

    /// Shows the fields as the suite worked them out from what is filled in, with values `Masked` that the person may
    /// not see. Called whenever they change, also after `edited`, by then with what follows from the change.
    virtual void show(const model::Fields& fields, PanelUse use) = 0;

    /// What keeps the record from being saved: something typed here that is of no form the fields could hold, and would
    /// be lost. Asked before the record is saved.
    [[nodiscard]] virtual Problems unreadable() const { return {}; }

    /// To be called with the fields that a person changed here, whole, at every change; an empty value clears.
    std::function<void(const model::Fields&)> edited;
};

/// Makes the panels of a plugin. Made once, when the first of them is looked at, and never unloaded.
class PanelPlugin {
public:
    virtual ~PanelPlugin() = default;

    /// The panel that the manifest declares under `name`, with its window in `parent`.
    [[nodiscard]] virtual std::unique_ptr<Panel> makePanel(std::string_view name, wxWindow& parent,
                                                           const PanelSurroundings& surroundings) = 0;
};

}  // namespace beibao::ui

#if defined(__WXGTK3__)
#define BEIBAO_WX_PORT "gtk3"
#elif defined(__WXGTK__)
#define BEIBAO_WX_PORT "gtk2"
#else
#define BEIBAO_WX_PORT "another"
#endif

/// What must agree before a module with panels may be opened, beside all that must for a module without.
#define BEIBAO_PANELS_BUILT_WITH BEIBAO_BUILT_WITH "\nwxWidgets=" wxVERSION_NUM_DOT_STRING " " BEIBAO_WX_PORT

/// Exports a panel plugin from a module: what makes it, and the stamp that is judged before the module is opened.
#define BEIBAO_PANELS(PanelPluginClass)                                                                                \
    extern "C" __attribute__((visibility("default"))) void beibao_make_panels(                                         \
        std::unique_ptr<beibao::ui::PanelPlugin>& made)                                                                \
    {                                                                                                                  \
        made = std::make_unique<PanelPluginClass>();                                                                   \
    }                                                                                                                  \
    extern "C" __attribute__((visibility("default"), used, section(".beibao.stamp")))                                  \
    const beibao::plugin::StampText beibao_panels_stamp = beibao::plugin::stampText(BEIBAO_PANELS_BUILT_WITH);
