#include <beibao/host/sign_in.h>

#include <beibao/config/translations.h>
#include <beibao/host/form_dialog.h>
#include <beibao/store/workspace.h>

#include <wx/textctrl.h>

namespace beibao::host {

namespace {

class SignInDialog final : public FormDialog {
public:
    SignInDialog(const Start& start, ui::SessionThread& thread)
        : FormDialog(start.words, {"Sign in"}, {"The records here open with your passphrase alone."}, {"Sign in"}),
          start_(start), thread_(thread), name_(addText({"Name (may be empty where there is one person)"})),
          passphrase_(addText({"Passphrase"}, true))
    {
        name_.ChangeValue(ui::toWx(config::UserEnvironment::ofProcess().variable("BEIBAO_USER").value_or("")));
        finish();
        passphrase_.SetFocus();
    }

    [[nodiscard]] ui::Surroundings surroundings(std::shared_ptr<ui::SessionThread> thread) const
    {
        return {catalogue_, words_, std::move(thread), start_.memory};
    }

private:
    void act() override
    {
        thread_.ask(
            asker_,
            [start = start_, name = ui::fromWx(name_.GetValue()),
             passphrase = ui::fromWx(passphrase_.GetValue())](ui::Workplace& workplace) {
                auto suite = std::make_unique<plugin::Suite>(start.env, start.layout, start.workspace);
                if (suite->problems().hasErrors())
                    throw Error(suite->problems());
                workplace.session = store::Workspace::signIn(suite->surroundings(), start.workspace, name, passphrase);
                workplace.suite = std::move(suite);
                auto translations = config::builtInTranslations();
                workplace.suite->addTranslations(translations);
                return std::pair(ui::catalogueOf(workplace), std::move(translations));
            },
            [this](std::pair<ui::Catalogue, Translations> signedIn) {
                catalogue_ = std::make_shared<const ui::Catalogue>(std::move(signedIn.first));
                // With the words of the plugins, too.
                words_ = std::make_shared<const ui::Words>(std::move(signedIn.second), start_.words->language());
                EndModal(wxID_OK);
            },
            [this](const std::exception_ptr& error) {
                fail(error);
                passphrase_.SelectAll();
                passphrase_.SetFocus();
            });
    }

    const Start& start_;
    ui::SessionThread& thread_;
    wxTextCtrl& name_;
    wxTextCtrl& passphrase_;
    std::shared_ptr<const ui::Catalogue> catalogue_;
    ui::SharedWords words_;
    ui::Asker asker_;
};

}  // namespace

std::optional<ui::Surroundings> signIn(const Start& start, const std::shared_ptr<ui::SessionThread>& thread)
{
    SignInDialog dialog(start, *thread);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    return dialog.surroundings(thread);
}

}  // namespace beibao::host
