#include <beibao/ui/new_record_dialog.h>

#include <beibao/ui/draft_keeper.h>
#include <beibao/ui/look.h>
#include <beibao/ui/questions.h>
#include <beibao/ui/record_form.h>

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/stattext.h>

namespace beibao::ui {

namespace {

class NewRecordDialog final : public wxDialog {
public:
    NewRecordDialog(wxWindow& parent, const Surroundings& surroundings, const model::RecordType& type,
                    const std::string& title)
        : wxDialog(wxGetTopLevelParent(&parent), wxID_ANY, surroundings.text({"New {type}", {{"type", type.label}}}),
                   wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          surroundings_(surroundings), form_(new RecordForm(this, type, surroundings)),
          draft_(surroundings, [this] { return form_->unsaved(); })
    {
        auto* note = new wxStaticText(this, wxID_ANY, {});
        auto* saveButton = new wxButton(this, wxID_OK, surroundings.text({"Save"}));
        auto* cancel = new wxButton(this, wxID_CANCEL, surroundings.text({"Cancel"}));
        emphasise(*saveButton);
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->Add(note, 1, wxALIGN_CENTRE_VERTICAL | wxRIGHT, gap(*this));
        buttons->Add(cancel, 0, wxRIGHT, gap(*this));
        buttons->Add(saveButton);
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        sizer->Add(form_, 1, wxEXPAND);
        sizer->Add(buttons, 0, wxEXPAND | wxALL, gap(*this, 2));
        SetSizer(sizer);
        const auto room = GetParent()->GetClientSize();
        SetSize(std::min(FromDIP(640), room.GetWidth()), std::min(FromDIP(560), room.GetHeight()));
        CentreOnParent();
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); }, wxID_OK);
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { giveUp(); }, wxID_CANCEL);
        Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { giveUp(); });
        form_->changed = [this] {
            hasTyped_ = true;
            if (!isSaving_)
                draft_.typed();
        };
        draft_.noted = [this, note](const wxString& text, Tone tone) {
            setTone(*note, tone);
            note->SetLabel(text);
            Layout();
        };
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
        const auto made = form_->change();
        if (!made) {
            form_->focusFirstProblem();
            return;
        }
        isSaving_ = true;
        draft_.hold();
        store::Change change{{*made}, {}};
        change.draft = draft_.kept();
        surroundings_.thread->ask(
            asker_,
            [change = std::move(change)](Workplace& workplace) {
                Saved saved{workplace.session->commit(change), {}};
                if (saved.outcome.committed())
                    saved.title = workplace.session->titleOf(saved.outcome.records.front());
                return saved;
            },
            [this](const Saved& saved) {
                isSaving_ = false;
                if (!saved.outcome.committed()) {
                    draft_.typed();
                    complain(saved.outcome.problems);
                    return;
                }
                made_ = MadeRecord{saved.outcome.records.front(), saved.title};
                EndModal(wxID_OK);
            },
            [this](const std::exception_ptr& error) {
                isSaving_ = false;
                // Under a new id: the old may be what was saved elsewhere.
                if (failureOf(error) == Failure::conflict)
                    draft_.drop();
                draft_.typed();
                complain(problemsOf(error));
            });
    }

    void giveUp()
    {
        if (isSaving_ || (hasTyped_ && form_->isChanged() && !askWhetherToDiscard(*this, surroundings_)))
            return;
        if (draft_.kept())
            draft_.drop();
        EndModal(wxID_CANCEL);
    }

    void complain(const Problems& problems)
    {
        form_->showProblems(problems);
        form_->focusFirstProblem();
    }

    Surroundings surroundings_;
    RecordForm* form_;
    std::optional<MadeRecord> made_;
    bool hasTyped_ = false;
    bool isSaving_ = false;
    DraftKeeper draft_;
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
