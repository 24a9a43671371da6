#include <beibao/ui/action_dialog.h>

#include <beibao/plugin/action.h>
#include <beibao/ui/field_block.h>
#include <beibao/ui/look.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/stattext.h>

#include <algorithm>

namespace beibao::ui {

namespace {

/// In DIP.
constexpr int fieldWidth = 360;

class ActionDialog final : public wxDialog {
public:
    ActionDialog(wxWindow& parent, const Surroundings& surroundings, const plugin::ActionDeclaration& action,
                 const Id& record)
        : wxDialog(wxGetTopLevelParent(&parent), wxID_ANY, surroundings.label(action.label)),
          surroundings_(surroundings), action_(action), record_(record), general_(new wxStaticText(this, wxID_ANY, {})),
          do_(new wxButton(this, wxID_OK, surroundings.label(action.label)))
    {
        auto* content = new wxBoxSizer(wxVERTICAL);
        for (const auto& field : action_.fields) {
            blocks_.push_back(std::make_unique<FieldBlock>(*this, field, surroundings_));
            auto& block = *blocks_.back();
            block.editor().show(usualValue(field), {});
            block.editor().changed = [&block] { block.clearProblems(); };
            content->Add(&block.sizer(), 0, wxEXPAND | wxBOTTOM, gap(*this));
        }
        general_->Hide();
        setTone(*general_, Tone::error);
        content->Add(general_, 0, wxEXPAND | wxBOTTOM, gap(*this));
        content->SetMinSize(FromDIP(fieldWidth), -1);
        emphasise(*do_);
        do_->SetDefault();
        auto* cancel = new wxButton(this, wxID_CANCEL, surroundings_.text({"Cancel"}));
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->AddStretchSpacer();
        buttons->Add(cancel, 0, wxRIGHT, gap(*this));
        buttons->Add(do_);
        // From the last field to the button that does it.
        do_->MoveAfterInTabOrder(cancel);
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        sizer->Add(content, 1, wxEXPAND | wxALL, gap(*this, 2));
        sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this, 2));
        SetSizerAndFit(sizer);
        CentreOnParent();
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { run(); }, wxID_OK);
        if (!blocks_.empty())
            blocks_.front()->editor().focusTarget().SetFocus();
    }

private:
    /// What is recorded is mostly recorded when it happens.
    [[nodiscard]] model::Value usualValue(const model::Field& field) const
    {
        if (field.required && field.kind == model::FieldKind::datetime)
            return surroundings_.now();
        if (field.required && field.kind == model::FieldKind::date)
            return surroundings_.now().date();
        return {};
    }

    void run()
    {
        model::Fields input;
        bool readable = true;
        for (const auto& block : blocks_) {
            block->clearProblems();
            if (auto value = block->editor().value())
                input.insert_or_assign(block->field().name, std::move(*value));
            else {
                block->showUnreadable();
                readable = false;
            }
        }
        if (!readable) {
            fit();
            return;
        }
        do_->Disable();
        surroundings_.thread->ask(
            asker_,
            [record = record_, name = action_.name, input](Workplace& workplace) {
                return plugin::runAction(*workplace.session, workplace.suite->plugins(), record, name, input).problems;
            },
            [this](const Problems& problems) { problems.hasErrors() ? complain(problems) : EndModal(wxID_OK); },
            [this](const std::exception_ptr& error) { complain(problemsOf(error)); });
    }

    void complain(const Problems& problems)
    {
        do_->Enable();
        Problems general;
        for (const auto& problem : problems) {
            const auto block =
                std::ranges::find_if(blocks_, [&](const auto& each) { return each->field().name == problem.field; });
            if (block != blocks_.end())
                (*block)->showProblem({}, problem);
            else
                general.add(problem);
        }
        showWrapped(*general_, surroundings_.words->lines(general), FromDIP(fieldWidth));
        general_->Show(!general.empty());
        fit();
    }

    void fit()
    {
        Layout();
        Fit();
    }

    Surroundings surroundings_;
    plugin::ActionDeclaration action_;
    Id record_;
    std::vector<std::unique_ptr<FieldBlock>> blocks_;
    wxStaticText* general_;
    wxButton* do_;
    Asker asker_;
};

}  // namespace

bool runActionInDialog(wxWindow& parent, const Surroundings& surroundings, const plugin::ActionDeclaration& action,
                       const Id& record)
{
    return ActionDialog(parent, surroundings, action, record).ShowModal() == wxID_OK;
}

}  // namespace beibao::ui
