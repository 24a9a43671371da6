#include <beibao/host/backup_opening.h>

#include <beibao/host/form_dialog.h>
#include <beibao/store/backup/backup.h>
#include <beibao/store/workspace.h>

#include <wx/textctrl.h>

namespace beibao::host {

namespace {

namespace fs = std::filesystem;

/// What is there already is never written over.
fs::path freeFolder(const fs::path& workspace)
{
    auto folder = workspace;
    for (int count = 1; fs::exists(folder); ++count)
        folder = workspace.string() + "-restored" + (count == 1 ? "" : "-" + std::to_string(count));
    return folder;
}

class BackupDialog final : public FormDialog {
public:
    BackupDialog(const Start& start, ui::SessionThread& thread, fs::path backup)
        : FormDialog(start.words, {"Restore a backup"},
                     {"“{file}” opens with a passphrase or the recovery key of the time when it was made.",
                      {{"file", backup.filename().string()}}},
                     {"Restore"}),
          env_(start.env), thread_(thread), backup_(std::move(backup)),
          secret_(addText({"Passphrase or recovery key"}, true)),
          folder_(addText({"The folder in which the workspace is made"}))
    {
        folder_.ChangeValue(ui::toWx(freeFolder(start.workspace).string()));
        finish();
        secret_.SetFocus();
    }

    [[nodiscard]] fs::path folder() const { return ui::fromWx(folder_.GetValue()); }

private:
    void act() override
    {
        if (!folder().is_absolute()) {
            complain({"The folder “{folder}” must be given from the root on, such as /home/wang/beibao.",
                      {{"folder", folder().string()}}});
            return;
        }
        thread_.workBeside(
            asker_,
            [env = env_, backup = backup_, folder = folder(), secret = ui::fromWx(secret_.GetValue())] {
                return store::restoreBackup(env, backup, folder, secret);
            },
            [this](const store::BackupContents&) { EndModal(wxID_OK); },
            [this](const std::exception_ptr& error) {
                fail(error);
                secret_.SelectAll();
                secret_.SetFocus();
            });
    }

    std::shared_ptr<Env> env_;
    ui::SessionThread& thread_;
    fs::path backup_;
    wxTextCtrl& secret_;
    wxTextCtrl& folder_;
    ui::Asker asker_;
};

}  // namespace

std::optional<fs::path> openBackup(const Start& start, ui::SessionThread& thread, const fs::path& backup)
{
    BackupDialog dialog(start, thread, backup);
    return dialog.ShowModal() == wxID_OK ? std::optional(dialog.folder()) : std::nullopt;
}

}  // namespace beibao::host
