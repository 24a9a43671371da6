#include <beibao/host/modules_dialog.h>

#include <beibao/plugin/configuration/module_switch.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/look.h>
#include <beibao/ui/row_choice.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/dialog.h>
#include <wx/stattext.h>

namespace beibao::host {

namespace {

/// In DIP.
constexpr int modulesWidth = 640;
constexpr int modulesHeight = 480;

Message stateText(plugin::PluginState state)
{
    switch (state) {
    case plugin::PluginState::disabled:
        return {"Switched off"};
    case plugin::PluginState::invalid:
        return {"Its manifest has mistakes"};
    case plugin::PluginState::unresolved:
        return {"Needs another module"};
    case plugin::PluginState::untrusted:
        return {"Not trusted"};
    case plugin::PluginState::quarantined:
        return {"In quarantine"};
    case plugin::PluginState::incompatible:
        return {"Built for another version"};
    case plugin::PluginState::ready:
    case plugin::PluginState::loaded:
        return {"In use"};
    case plugin::PluginState::failed:
        return {"Its code cannot be loaded"};
    }
    return {};
}

/// What is shown of a module.
struct ModuleLine {
    std::string id;
    std::string version;
    LocalizedText label;
    LocalizedText description;
    plugin::PluginState state = plugin::PluginState::disabled;
    Problems problems;
    bool isOn = false;
};

std::vector<ModuleLine> linesOf(const plugin::Suite& suite)
{
    std::vector<ModuleLine> lines;
    for (const auto& spec : suite.plugins().specs()) {
        const auto& manifest = spec.manifest;
        lines.push_back({manifest.id, manifest.version,
                         manifest.label.empty() ? LocalizedText(manifest.id) : manifest.label, manifest.description,
                         spec.state, spec.problems,
                         suite.configuration()["modules"][manifest.id].boolean().value_or(false)});
    }
    return lines;
}

class ModulesDialog final : public wxDialog {
public:
    ModulesDialog(wxWindow& parent, const ui::Surroundings& surroundings)
        : wxDialog(&parent, wxID_ANY, surroundings.text({"Modules"}), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          surroundings_(surroundings),
          list_(new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE)),
          about_(new wxStaticText(this, wxID_ANY, {})),
          bringBack_(new wxButton(this, wxID_ANY, surroundings.text({"Try again"}))),
          apply_(new wxButton(this, wxID_OK, surroundings.text({"Switch"})))
    {
        ui::setAccessibleName(*list_, surroundings_.text({"Modules"}));
        list_->AppendToggleColumn(surroundings_.text({"On"}), wxDATAVIEW_CELL_ACTIVATABLE, FromDIP(48));
        list_->AppendTextColumn(surroundings_.text({"Module"}), wxDATAVIEW_CELL_INERT, FromDIP(240));
        list_->AppendTextColumn(surroundings_.text({"Version"}), wxDATAVIEW_CELL_INERT, FromDIP(96));
        list_->AppendTextColumn(surroundings_.text({"State"}), wxDATAVIEW_CELL_INERT, FromDIP(200));
        auto* note = new wxStaticText(this, wxID_ANY, {});
        ui::showWrapped(*note,
                        surroundings_.text({"What a module that is switched off has recorded stays and can be "
                                            "read. Space switches the chosen one."}),
                        FromDIP(modulesWidth));
        ui::setTone(*note, ui::Tone::quiet);
        auto* cancel = new wxButton(this, wxID_CANCEL, surroundings_.text({"Cancel"}));
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->Add(bringBack_);
        buttons->AddStretchSpacer();
        buttons->Add(cancel, 0, wxRIGHT, ui::gap(*this));
        buttons->Add(apply_);
        ui::emphasise(*apply_);
        apply_->Disable();
        bringBack_->Disable();
        bringBack_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { bringBack(); });
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        sizer->Add(note, 0, wxEXPAND | wxALL, ui::gap(*this, 2));
        sizer->Add(list_, 1, wxEXPAND | wxLEFT | wxRIGHT, ui::gap(*this, 2));
        sizer->Add(about_, 0, wxEXPAND | wxALL, ui::gap(*this, 2));
        sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, ui::gap(*this, 2));
        SetSizer(sizer);
        SetSize(FromDIP(wxSize(modulesWidth, modulesHeight)));
        CentreOnParent();
        list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { showChosen(); });
        list_->Bind(wxEVT_DATAVIEW_ITEM_VALUE_CHANGED, [this](wxDataViewEvent&) { apply_->Enable(isAnySwitched()); });
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { apply(); }, wxID_OK);
        surroundings_.thread->ask(
            asker_, [](ui::Workplace& workplace) { return linesOf(*workplace.suite); },
            [this](std::vector<ModuleLine> lines) { fill(std::move(lines)); });
    }

private:
    void fill(std::vector<ModuleLine> lines)
    {
        lines_ = std::move(lines);
        for (const auto& line : lines_) {
            wxVector<wxVariant> cells;
            cells.push_back(wxVariant(line.isOn));
            for (const auto& text :
                 {surroundings_.label(line.label), ui::toWx(line.version), surroundings_.text(stateText(line.state))})
                cells.push_back(wxVariant(text));
            list_->AppendItem(cells);
        }
        list_->SetFocus();
        if (!lines_.empty())
            ui::chooseRow(*list_, 0);
        showChosen();
    }

    void showChosen()
    {
        const int row = list_->GetSelectedRow();
        if (row < 0)
            return;
        const auto& line = lines_[static_cast<std::size_t>(row)];
        bringBack_->Enable(line.isOn && !plugin::isInUse(line.state));
        tell(surroundings_.label(line.description), line.problems);
    }

    void tell(wxString text, const Problems& problems)
    {
        if (!problems.empty())
            text << (text.empty() ? L"" : L"\n") << surroundings_.words->lines(problems);
        ui::showWrapped(*about_, text, GetClientSize().GetWidth() - ui::gap(*this, 4));
        ui::setTone(*about_, problems.hasErrors() ? ui::Tone::error : ui::Tone::normal);
        Layout();
    }

    /// Those whose switch is another than it was.
    [[nodiscard]] std::vector<std::pair<std::string, bool>> switched() const
    {
        std::vector<std::pair<std::string, bool>> switched;
        for (std::size_t row = 0; row < lines_.size(); ++row)
            if (const bool isOn = list_->GetToggleValue(static_cast<unsigned>(row), 0); isOn != lines_[row].isOn)
                switched.emplace_back(lines_[row].id, isOn);
        return switched;
    }

    [[nodiscard]] bool isAnySwitched() const { return !switched().empty(); }

    void apply()
    {
        ui::passKeyboardOn(*apply_);
        apply_->Disable();
        change(switched());
    }

    /// What failed or is in quarantine is tried anew.
    void bringBack()
    {
        ui::passKeyboardOn(*bringBack_);
        bringBack_->Disable();
        change({{lines_[static_cast<std::size_t>(list_->GetSelectedRow())].id, true}});
    }

    void change(std::vector<std::pair<std::string, bool>> wanted)
    {
        surroundings_.thread->ask(
            asker_,
            [wanted = std::move(wanted)](ui::Workplace& workplace) {
                for (const auto& [module, on] : wanted)
                    plugin::switchModule(workplace.suite->surroundings().env, workplace.layout,
                                         workplace.session->folder(), module, on);
            },
            [this] { EndModal(wxID_OK); },
            [this](const std::exception_ptr& error) {
                tell({}, ui::problemsOf(error));
                apply_->Enable(isAnySwitched());
            });
    }

    ui::Surroundings surroundings_;
    std::vector<ModuleLine> lines_;
    wxDataViewListCtrl* list_;
    wxStaticText* about_;
    wxButton* bringBack_;
    wxButton* apply_;
    ui::Asker asker_;
};

}  // namespace

bool switchModulesInDialog(wxWindow& parent, const ui::Surroundings& surroundings)
{
    return ModulesDialog(parent, surroundings).ShowModal() == wxID_OK;
}

}  // namespace beibao::host
