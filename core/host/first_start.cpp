#include <beibao/host/first_start.h>

#include <beibao/host/form_dialog.h>
#include <beibao/plugin/new_workspace.h>
#include <beibao/ui/look.h>

#include <wx/choice.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace beibao::host {

namespace {

class FirstStartDialog final : public FormDialog {
public:
    FirstStartDialog(const Start& start, ui::SessionThread& thread)
        : FormDialog(start.words, {"Welcome to Beibao"},
                     {"There is no workspace on this machine yet. Say whose it is, and it will be made."},
                     {"Make the workspace"}),
          start_(start), thread_(thread), profiles_(plugin::Suite::profiles(start.env, start.layout)),
          divisions_(plugin::shippedDivisions(start.env, start.layout)), profile_(addChoice({"Kind of unit"})),
          unit_(addText({"Division code of the unit, such as 330604104"})), place_(addNote()),
          name_(addText({"Your name"})), passphrase_(addText({"Passphrase"}, true)),
          again_(addText({"Passphrase once more"}, true))
    {
        for (const auto& profile : profiles_)
            profile_.Append(start.words->label(profile.label));
        const auto chosen =
            std::ranges::find(profiles_, plugin::Suite::chosenProfile(start.env, start.layout), &plugin::Profile::name);
        if (!profiles_.empty())
            profile_.SetSelection(chosen == profiles_.end() ? 0 : static_cast<int>(chosen - profiles_.begin()));
        unit_.Bind(wxEVT_TEXT, [this](wxCommandEvent&) { showPlace(); });
        finish();
        profile_.SetFocus();
    }

    [[nodiscard]] const std::string& recoveryKey() const { return recoveryKey_; }

private:
    void act() override
    {
        if (passphrase_.GetValue() != again_.GetValue()) {
            complain({"The two passphrases differ. Type them again."});
            return;
        }
        if (profile_.GetSelection() == wxNOT_FOUND) {
            complain({"No kind of unit is installed. Install a profile first."});
            return;
        }
        if (name_.IsEmpty()) {
            complain({"Please give your name: it stands on all that you write."});
            return;
        }
        plugin::NewWorkspace wanted;
        wanted.profile = profiles_[static_cast<std::size_t>(profile_.GetSelection())].name;
        wanted.unit = ui::fromWx(unit_.GetValue());
        wanted.user.name = ui::fromWx(name_.GetValue());
        wanted.user.passphrase = ui::fromWx(passphrase_.GetValue());
        thread_.ask(
            asker_,
            [start = start_, wanted](ui::Workplace&) {
                return plugin::makeWorkspace(start.env, start.layout, start.workspace, wanted);
            },
            [this](std::string recoveryKey) {
                recoveryKey_ = std::move(recoveryKey);
                EndModal(wxID_OK);
            },
            [this](const std::exception_ptr& error) { fail(error); });
    }

    /// Whose the code is, while it is typed: a slip of the finger shows at once.
    void showPlace()
    {
        thread_.askLatest(
            asker_,
            [divisions = divisions_, code = ui::fromWx(unit_.GetValue())](ui::Workplace&) {
                return divisions->find(code) ? divisions->fullName(code) : std::string();
            },
            [this](const std::string& place) { place_.SetLabel(place.empty() ? wxString(L" ") : ui::toWx(place)); });
    }

    const Start& start_;
    ui::SessionThread& thread_;
    std::vector<plugin::Profile> profiles_;
    std::shared_ptr<const rules::Divisions> divisions_;
    wxChoice& profile_;
    wxTextCtrl& unit_;
    wxStaticText& place_;
    wxTextCtrl& name_;
    wxTextCtrl& passphrase_;
    wxTextCtrl& again_;
    std::string recoveryKey_;
    ui::Asker asker_;
};

/// The recovery key, once; it can be copied onto paper and must be confirmed.
class RecoveryKeyDialog final : public FormDialog {
public:
    RecoveryKeyDialog(const Start& start, const std::string& key)
        : FormDialog(start.words, {"Recovery key"},
                     {"Write this down and lock it away: it opens the records if the passphrase is lost, and is shown "
                      "only now."},
                     {"I have written it down"})
    {
        auto& shown = addText({"Recovery key"});
        shown.ChangeValue(ui::toWx(key));
        shown.SetEditable(false);
        ui::setType(shown, ui::TypeSize::heading, ui::Weight::bold);
        // It is shown only now: neither Esc nor the frame's own button is a word that it was written down.
        SetEscapeId(wxID_NONE);
        Bind(wxEVT_CLOSE_WINDOW, [](wxCloseEvent& event) {
            if (event.CanVeto()) {
                event.Veto();
                wxBell();
            } else {
                event.Skip();
            }
        });
        FindWindow(wxID_CANCEL)->Hide();
        finish();
    }

private:
    void act() override { EndModal(wxID_OK); }
};

}  // namespace

bool makeFirstWorkspace(const Start& start, ui::SessionThread& thread)
{
    FirstStartDialog dialog(start, thread);
    if (dialog.ShowModal() != wxID_OK)
        return false;
    RecoveryKeyDialog(start, dialog.recoveryKey()).ShowModal();
    return true;
}

}  // namespace beibao::host
