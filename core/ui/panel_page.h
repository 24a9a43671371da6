#pragma once

#include <beibao/plugin/manifest/manifest.h>
#include <beibao/plugin/safety/fault.h>
#include <beibao/ui/panel.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

class wxStaticText;

namespace beibao::ui {

/// The tab of a plugin's panel. The plugin's module is loaded, and the panel made, when somebody first looks at it;
/// what goes wrong with it is said in its place.
class PanelPage final : public wxPanel {
public:
    PanelPage(wxWindow* parent, plugin::PanelDeclaration declaration, Surroundings surroundings);
    ~PanelPage() override;

    /// What the panel shows, now or once it is made; `record` is nothing for one that is not made yet.
    void show(const std::optional<Id>& record, const model::Fields& fields, PanelUse use);
    /// Makes the panel if there is none yet, once the session's thread found that its code may run.
    void open();
    /// What was typed in the panel and cannot be saved as it is.
    [[nodiscard]] Problems unreadable();
    /// Says what went wrong, in the place of the panel.
    void fail(const std::exception_ptr& error);

    /// Called with fields that somebody changed in the panel.
    std::function<void(const model::Fields&)> edited;
    /// Called when somebody opens another record in the panel.
    std::function<void(const std::string& type, const Id& id)> opened;

private:
    void make();
    [[nodiscard]] PanelSurroundings panelSurroundings();
    void read(PanelRecords::Read read, PanelRecords::Answer answer);
    [[nodiscard]] plugin::CallSite callSite() const;
    /// Runs code of the panel.
    template <typename Call>
    auto call(Call function) const;
    /// What people are told of an exception that left the panel, which is written down as its fault.
    [[nodiscard]] std::exception_ptr asFault(const std::exception_ptr& error) const;

    plugin::PanelDeclaration declaration_;
    Surroundings surroundings_;
    const Module* module_;
    std::string moduleHash_;
    bool isAskedFor_ = false;
    Asker asker_;
    std::optional<Id> record_;
    model::Fields fields_;
    PanelUse use_ = PanelUse::fixed;
    std::unique_ptr<Panel> panel_;
    wxStaticText* failure_ = nullptr;
};

/// The page of the panel that a window belongs to; null for other windows.
[[nodiscard]] PanelPage* panelPageOf(wxWindow* window);

}  // namespace beibao::ui
