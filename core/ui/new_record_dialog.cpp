#include <beibao/ui/new_record_dialog.h>

#include <beibao/ui/look.h>
#include <beibao/ui/record_form.h>

#include <wx/button.h>
#include <wx/dialog.h>

namespace beibao::ui {

namespace {

class NewRecordDialog final : public wxDialog {
public:
    NewRecordDialog(wxWindow& parent, const Surroundings& surroundings, const model::RecordType& type,
                    const std::string& title)
        : wxDialog(&parent, wxID_ANY, surroundings.text({"New {type}", {{"type", type.label}}}), wxDefaultPosition,
                   wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          surroundings_(surroundings), form_(new RecordForm(this, type, surroundings))
    {
        auto* saveButton = new wxButton(this, wxID_OK, surroundings.text({"Save"}));
        auto* cancel = new wxButton(this, wxID_CANCEL, surroundings.text({"Cancel"}));
        emphasise(*saveButton);
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->AddStretchSpacer();
        buttons->Add(cancel, 0, wxRIGHT, gap(*this));
        buttons->Add(saveButton);
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        sizer->Add(form_, 1, wxEXPAND);
        sizer->Add(buttons, 0, wxEXPAND | wxALL, gap(*this, 2));
        SetSizer(sizer);
        const auto room = wxGetTopLevelParent(&parent)->GetClientSize();
        SetSize(std::min(FromDIP(640), room.GetWidth()), std::min(FromDIP(560), room.GetHeight()));
        CentreOnParent();
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); }, wxID_OK);
        Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
            const bool saves = event.ControlDown() && (event.GetKeyCode() == 'S' || event.GetKeyCode() == WXK_RETURN);
            if (saves)
                save();
            else
                event.Skip();
        });
        model::Fields prefilled;
        if (!title.empty())
            prefilled[type.titleField] = title;
        form_->startNew(prefilled);
        CallAfter([this] { form_->edit(); });
    }

    [[nodiscard]] const std::optional<MadeRecord>& made() const { return made_; }

private:
    struct Saved {
        store::CommitOutcome outcome;
        std::string title;
    };

    void save()
    {
        if (isSaving_)
            return;
        const auto change = form_->change();
        if (!change) {
            form_->focusFirstProblem();
            return;
        }
        isSaving_ = true;
        surroundings_.thread->ask(
            asker_,
            [change = *change](Workplace& workplace) {
                Saved saved{workplace.session->commit({{change}, {}}), {}};
                if (saved.outcome.committed())
                    saved.title = workplace.session->titleOf(saved.outcome.records.front());
                return saved;
            },
            [this](const Saved& saved) {
                isSaving_ = false;
                if (!saved.outcome.committed()) {
                    complain(saved.outcome.problems);
                    return;
                }
                made_ = MadeRecord{saved.outcome.records.front(), saved.title};
                EndModal(wxID_OK);
            },
            [this](const std::exception_ptr& error) {
                isSaving_ = false;
                complain(problemsOf(error));
            });
    }

    void complain(const Problems& problems)
    {
        form_->showProblems(problems);
        form_->focusFirstProblem();
    }

    Surroundings surroundings_;
    RecordForm* form_;
    std::optional<MadeRecord> made_;
    bool isSaving_ = false;
    Asker asker_;
};

}  // namespace

std::optional<MadeRecord> makeRecordInDialog(wxWindow& parent, const Surroundings& surroundings,
                                             const std::string& type, const std::string& title)
{
    NewRecordDialog dialog(parent, surroundings, surroundings.catalogue->type(type), title);
    dialog.ShowModal();
    return dialog.made();
}

}  // namespace beibao::ui
