#include <beibao/host/passphrase_dialog.h>

#include <beibao/host/form_dialog.h>
#include <beibao/store/access/users.h>

#include <wx/textctrl.h>

namespace beibao::host {

namespace {

class PassphraseDialog final : public FormDialog {
public:
    explicit PassphraseDialog(const ui::Surroundings& surroundings)
        : FormDialog(surroundings.words, {"Change the passphrase"},
                     {"No record is written anew for it, and the recovery key stays as it is."}, {"Change"}),
          surroundings_(surroundings), current_(addText({"Passphrase so far"}, true)),
          passphrase_(addText({"New passphrase"}, true)), again_(addText({"Passphrase once more"}, true))
    {
        finish();
        current_.SetFocus();
    }

private:
    void act() override
    {
        if (passphrase_.GetValue() != again_.GetValue()) {
            complain({"The two passphrases differ. Type them again."});
            return;
        }
        surroundings_.thread->ask(
            asker_,
            [current = ui::fromWx(current_.GetValue()),
             passphrase = ui::fromWx(passphrase_.GetValue())](ui::Workplace& workplace) {
                store::Users(*workplace.session, store::PassphraseCost::interactive())
                    .changeOwnPassphrase(current, passphrase);
            },
            [this] { EndModal(wxID_OK); }, [this](const std::exception_ptr& error) { fail(error); });
    }

    ui::Surroundings surroundings_;
    wxTextCtrl& current_;
    wxTextCtrl& passphrase_;
    wxTextCtrl& again_;
    ui::Asker asker_;
};

}  // namespace

bool changePassphrase(const ui::Surroundings& surroundings)
{
    return PassphraseDialog(surroundings).ShowModal() == wxID_OK;
}

}  // namespace beibao::host
