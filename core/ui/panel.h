#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/record.h>
#include <beibao/plugin/stamp.h>
#include <beibao/ui/words.h>

#include <wx/version.h>

#include <any>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

class wxWindow;

/// What a plugin needs to add panels, which are tabs on the page of a record: a manifest that declares them and names a
/// module, and in that module a `PanelPlugin`, exported with BEIBAO_PANELS. All of it is called on the thread of the
/// window, and must answer at once. An exception is shown in the tab, and harms nothing else.
namespace beibao::ui {

/// Reading for a panel, with the rights of whoever looks at it.
class PanelRecords {
public:
    using Read = std::function<std::any(model::Records&)>;
    using Answer = std::function<void(std::any)>;

    explicit PanelRecords(std::function<void(Read, Answer)> ask = {}) : ask_(std::move(ask)) {}

    /// Calls `read(model::Records&)` on another thread, so that the window is not held up, and then `answer` with what
    /// it returned, on the thread of the window, if the panel is still there. `read` keeps what it needs by value.
    template <typename Reading, typename Answering>
    void ask(Reading read, Answering answer) const
    {
        using Result = std::invoke_result_t<Reading&, model::Records&>;
        if (ask_)
            ask_([read = std::move(read)](model::Records& records) mutable { return std::any(read(records)); },
                 [answer = std::move(answer)](std::any result) mutable {
                     answer(std::any_cast<Result>(std::move(result)));
                 });
    }

private:
    std::function<void(Read, Answer)> ask_;
};

/// What a panel stands in.
struct PanelSurroundings {
    std::string recordType;  ///< with its module: `mediation.dispute`
    config::Node settings;   ///< those of the plugin, in force
    SharedWords words;       ///< with the plugin's own translations
    /// A record type, or a code list, as this person meets it; null for none of that name.
    std::function<const model::RecordType*(std::string_view)> typeNamed = {};
    std::function<const model::CodeList*(std::string_view)> codeListNamed = {};
    PanelRecords records = PanelRecords();
    std::function<Timestamp()> now = {};  ///< by the clock of the unit
    /// The id of a row that is added here. With it the row is the same one in all that is worked out from it.
    std::function<Id()> newId = {};
    /// The record whose fields are shown; nothing for one that is not made yet.
    std::function<std::optional<Id>()> record = {};
    /// Shows another record to whoever looks at this one.
    std::function<void(const std::string& type, const Id& id)> open = {};

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
