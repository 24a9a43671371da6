#include <beibao/host/sign_in.h>

#include <beibao/config/translations.h>
#include <beibao/host/form_dialog.h>
#include <beibao/store/workspace.h>

#include <wx/textctrl.h>

#include <utility>

namespace beibao::host {

namespace {

/// While the passphrase is typed, so that nobody waits for it after that. What is wrong is told when somebody signs in.
void readAhead(const Start& start, ui::Workplace& workplace)
{
    try {
        auto stamp = plugin::stampOfConfiguration(start.layout, start.workspace);
        workplace.readAhead = {std::make_unique<plugin::Suite>(start.env, start.layout, start.workspace, start.options),
                               std::move(stamp)};
    } catch (const Error&) {
        workplace.readAhead.reset();
    }
}

std::unique_ptr<plugin::Suite> suiteFor(const Start& start, ui::Workplace& workplace)
{
    auto ahead = std::exchange(workplace.readAhead, std::nullopt);
    if (ahead && ahead->stamp == plugin::stampOfConfiguration(start.layout, start.workspace))
        return std::move(ahead->suite);
    return std::make_unique<plugin::Suite>(start.env, start.layout, start.workspace, start.options);
}

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
        thread_.ask(asker_, [start = start_](ui::Workplace& workplace) { readAhead(start, workplace); }, [] {});
    }

    [[nodiscard]] SignedIn takeSignedIn() { return std::move(*signedIn_); }

private:
    void act() override
    {
        thread_.ask(
            asker_,
            [start = start_, name = ui::fromWx(name_.GetValue()),
             passphrase = ui::fromWx(passphrase_.GetValue())](ui::Workplace& workplace) {
                return workWith(start, workplace, [&](const store::Surroundings& surroundings) {
                    return store::Workspace::signIn(surroundings, start.workspace, name, passphrase);
                });
            },
            [this](SignedIn signedIn) {
                signedIn_ = std::move(signedIn);
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
    std::optional<SignedIn> signedIn_;
    ui::Asker asker_;
};

}  // namespace

SignedIn workWith(const Start& start, ui::Workplace& workplace,
                  const std::function<std::unique_ptr<store::Session>(const store::Surroundings&)>& signIn)
{
    auto suite = suiteFor(start, workplace);
    if (suite->problems().hasErrors())
        throw Error(suite->problems());
    workplace.session = signIn(suite->surroundings());
    workplace.suite = std::move(suite);
    workplace.layout = start.layout;
    auto translations = config::builtInTranslations();
    workplace.suite->addTranslations(translations);
    return {ui::catalogueOf(workplace), std::move(translations)};
}

ui::Surroundings surroundingsOf(SignedIn signedIn, const Start& start, std::shared_ptr<ui::SessionThread> thread)
{
    // With the words of the plugins, too.
    return {std::make_shared<const ui::Catalogue>(std::move(signedIn.catalogue)),
            std::make_shared<const ui::Words>(std::move(signedIn.translations), start.words->language()),
            std::move(thread), start.memory};
}

std::optional<ui::Surroundings> signIn(const Start& start, const std::shared_ptr<ui::SessionThread>& thread)
{
    SignInDialog dialog(start, *thread);
    if (dialog.ShowModal() != wxID_OK)
        return std::nullopt;
    return surroundingsOf(dialog.takeSignedIn(), start, thread);
}

}  // namespace beibao::host
