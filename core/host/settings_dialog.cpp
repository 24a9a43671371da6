#include <beibao/host/settings_dialog.h>

#include <beibao/config/layers.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/plugin/configuration/setting_change.h>
#include <beibao/plugin/manifest/setting_fields.h>
#include <beibao/ui/field_block.h>
#include <beibao/ui/look.h>
#include <beibao/ui/questions.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/scrolwin.h>
#include <wx/stattext.h>

#include <algorithm>

namespace beibao::host {

namespace {

/// In DIP.
constexpr int settingsWidth = 720;
constexpr int settingsHeight = 680;

/// A catalogue in which the choices of settings are code lists, as the editors of fields want them.
std::shared_ptr<const ui::Catalogue> withChoices(const ui::Catalogue& catalogue)
{
    auto extended = std::make_shared<ui::Catalogue>(catalogue);
    auto model = std::make_shared<model::Model>(*catalogue.model);
    Problems ignored;  // the names are of modules, which are told apart
    for (const auto& module : catalogue.modules)
        for (auto& list : plugin::settingLists(module.name, module.declaredSettings))
            model->add(std::move(list), ignored);
    extended->model = std::move(model);
    return extended;
}

std::vector<const ui::Module*> modulesWithSettings(const ui::Catalogue& catalogue)
{
    std::vector<const ui::Module*> modules;
    for (const auto& module : catalogue.modules)
        if (!module.declaredSettings.empty())
            modules.push_back(&module);
    return modules;
}

/// The settings of one module as a form that scrolls.
class SettingsForm final : public wxScrolledWindow {
public:
    SettingsForm(wxWindow* parent, const ui::Module& module, const ui::Surroundings& surroundings)
        : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL), module_(module),
          fields_(plugin::settingFields(module.name, module.declaredSettings)),
          before_(plugin::settingValues(fields_, module.settings))
    {
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        LocalizedText group;
        for (const auto& [field, ofGroup] : fields_) {
            if (ofGroup != group && !ofGroup.empty()) {
                auto* heading = new wxStaticText(this, wxID_ANY, surroundings.label(ofGroup));
                ui::setType(*heading, ui::TypeSize::heading, ui::Weight::bold);
                sizer->Add(heading, 0, wxALL, ui::gap(*this));
            }
            group = ofGroup;
            blocks_.push_back(std::make_unique<ui::FieldBlock>(*this, field, surroundings));
            auto& block = *blocks_.back();
            block.editor().show(valueOf(before_, field.name), {});
            block.editor().changed = [this, &block] {
                block.clearProblems();
                if (changed)
                    changed();
            };
            sizer->Add(&block.sizer(), 0, wxEXPAND | wxALL, ui::gap(*this));
        }
        SetSizer(sizer);
        SetScrollRate(0, FromDIP(8));
    }

    [[nodiscard]] const ui::Module& module() const { return module_; }

    /// What was filled in and is not as it was; nothing where a setting does not take some of it, which is said beside
    /// it.
    [[nodiscard]] std::optional<model::Fields> changes()
    {
        model::Fields changes;
        bool isReadable = true;
        for (const auto& block : blocks_) {
            block->clearProblems();
            auto value = block->editor().value();
            if (!value) {
                block->showUnreadable();
                isReadable = false;
            } else if (*value != valueOf(before_, block->field().name)) {
                const auto problems = refusing(block->field().name, *value);
                for (const auto& problem : problems)
                    block->showProblem({}, problem);
                isReadable = isReadable && !problems.hasErrors();
                changes.insert_or_assign(block->field().name, std::move(*value));
            }
        }
        return isReadable ? std::optional(std::move(changes)) : std::nullopt;
    }

    void focusFirst()
    {
        if (!blocks_.empty())
            blocks_.front()->editor().focusTarget().SetFocus();
    }

    std::function<void()> changed;

private:
    [[nodiscard]] Problems refusing(const std::string& setting, const model::Value& value) const
    {
        const auto node = config::overlaid({}, plugin::settingsOf({{setting, value}}));
        return config::checkSchema(plugin::settingsSchema(module_.declaredSettings), node, {});
    }

    const ui::Module& module_;
    std::vector<plugin::SettingField> fields_;
    model::Fields before_;
    std::vector<std::unique_ptr<ui::FieldBlock>> blocks_;
};

class SettingsDialog final : public wxDialog {
public:
    SettingsDialog(wxWindow& parent, const ui::Surroundings& surroundings)
        : wxDialog(&parent, wxID_ANY, surroundings.text({"Settings"}), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          surroundings_(surroundings), modules_(modulesWithSettings(*surroundings.catalogue)),
          chosen_(new wxChoice(this, wxID_ANY)), notice_(new wxStaticText(this, wxID_ANY, {})),
          save_(new wxButton(this, wxID_OK, surroundings.text({"Save"})))
    {
        surroundings_.catalogue = withChoices(*surroundings.catalogue);
        ui::setAccessibleName(*chosen_, surroundings_.text({"Module"}));
        for (const auto* module : modules_)
            chosen_->Append(surroundings_.label(module->label));
        chosen_->SetSelection(0);
        chosen_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { turn(); });
        room_ = new wxBoxSizer(wxVERTICAL);
        ui::setTone(*notice_, ui::Tone::error);
        auto* cancel = new wxButton(this, wxID_CANCEL, surroundings_.text({"Cancel"}));
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->AddStretchSpacer();
        buttons->Add(cancel, 0, wxRIGHT, ui::gap(*this));
        buttons->Add(save_);
        ui::emphasise(*save_);
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        sizer->Add(chosen_, 0, wxEXPAND | wxALL, ui::gap(*this, 2));
        sizer->Add(room_, 1, wxEXPAND | wxLEFT | wxRIGHT, ui::gap(*this));
        sizer->Add(notice_, 0, wxEXPAND | wxALL, ui::gap(*this, 2));
        sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, ui::gap(*this, 2));
        SetSizer(sizer);
        SetSize(FromDIP(wxSize(settingsWidth, settingsHeight)));
        CentreOnParent();
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); }, wxID_OK);
        show(*modules_.front());
    }

private:
    void show(const ui::Module& module)
    {
        room_->Clear(true);
        form_ = new SettingsForm(this, module, surroundings_);
        form_->changed = [this] { save_->Enable(); };
        form_->MoveAfterInTabOrder(chosen_);
        room_->Add(form_, 1, wxEXPAND);
        save_->Disable();
        notice_->SetLabel({});
        Layout();
        form_->FitInside();
        form_->focusFirst();
    }

    void turn()
    {
        const auto changes = form_->changes();
        const bool isChanged = !changes || !changes->empty();
        if (isChanged && !ui::askWhetherToDiscard(*this, surroundings_)) {
            const auto at = std::ranges::find(modules_, &form_->module());
            chosen_->SetSelection(static_cast<int>(at - modules_.begin()));
            return;
        }
        show(*modules_[static_cast<std::size_t>(chosen_->GetSelection())]);
    }

    void save()
    {
        const auto changes = form_->changes();
        if (!changes) {
            ui::relayout(*form_);
            return;
        }
        save_->Disable();
        surroundings_.thread->ask(
            asker_,
            [module = form_->module().name, changed = plugin::settingsOf(*changes)](ui::Workplace& workplace) {
                plugin::changeSettings(workplace.suite->surroundings().env, workplace.layout,
                                       workplace.session->folder(), module, changed);
            },
            [this] { EndModal(wxID_OK); },
            [this](const std::exception_ptr& error) {
                ui::showWrapped(*notice_, surroundings_.words->lines(ui::problemsOf(error)),
                                GetClientSize().GetWidth() - ui::gap(*this, 4));
                save_->Enable();
                Layout();
            });
    }

    ui::Surroundings surroundings_;
    std::vector<const ui::Module*> modules_;
    wxChoice* chosen_;
    wxBoxSizer* room_ = nullptr;
    wxStaticText* notice_;
    wxButton* save_;
    SettingsForm* form_ = nullptr;
    ui::Asker asker_;
};

}  // namespace

bool hasSettings(const ui::Catalogue& catalogue)
{
    return !modulesWithSettings(catalogue).empty();
}

bool changeSettingsInDialog(wxWindow& parent, const ui::Surroundings& surroundings)
{
    return SettingsDialog(parent, surroundings).ShowModal() == wxID_OK;
}

}  // namespace beibao::host
