#include <beibao/host/main_window.h>

#include <beibao/host/rail.h>
#include <beibao/store/backup/backup_schedule.h>
#include <beibao/ui/message_bar.h>

#include <wx/filedlg.h>

namespace beibao::host {

namespace {

/// The newest backup there is after all that was due was done.
std::optional<store::KeptBackup> newestAfterSchedule(const ui::Catalogue& catalogue)
{
    const auto& schedule = catalogue.backup.value();
    (void)store::backUpAsScheduled(catalogue.env, catalogue.workspace, schedule);
    return store::newestBackup(catalogue.env, catalogue.workspace, schedule.folder);
}

}  // namespace

void MainWindow::backUpAsScheduled()
{
    backupLookedAt_ = std::chrono::steady_clock::now();
    if (!surroundings_.catalogue->backup)
        return;
    surroundings_.thread->workBeside(
        backupAsker_, [catalogue = surroundings_.catalogue] { return newestAfterSchedule(*catalogue); },
        [this](const std::optional<store::KeptBackup>& newest) {
            if (!newest)
                return;
            const auto offset = surroundings_.catalogue->utcOffset;
            const auto made = Timestamp(newest->made, offset);
            const bool isToday = made.date() == surroundings_.now().date();
            rail_->showBackup(isToday ? surroundings_.text({"⚑ Backed up today, {time}", {{"time", made.clock()}}})
                                      : surroundings_.text({"⚑ Backed up {day}", {{"day", made.date().text()}}}),
                              ui::Tone::quiet);
        },
        [this](const std::exception_ptr& error) {
            rail_->showBackup(surroundings_.text({"⚑ The backup failed"}), ui::Tone::error);
            news_->say(surroundings_.text({"The backup that was due was not made: "}) +
                           surroundings_.words->lines(ui::problemsOf(error)),
                       ui::Tone::error);
        });
}

void MainWindow::backUpToFile()
{
    wxFileDialog dialog(this, surroundings_.text({"Back up to a file …"}), {},
                        ui::toWx("beibao-" + surroundings_.now().date().text() + ".backup"),
                        surroundings_.text({"Backups"}) + L" (*.backup)|*.backup", wxFD_SAVE);
    if (dialog.ShowModal() != wxID_OK)
        return;
    surroundings_.thread->workBeside(
        backupAsker_,
        [catalogue = surroundings_.catalogue, file = ui::fromWx(dialog.GetPath())] {
            (void)store::makeBackup(catalogue->env, catalogue->workspace, file);
            return file;
        },
        [this](const std::string& file) {
            news_->say(surroundings_.text(
                {"The backup “{file}” was made and read again. It opens with your passphrase or the recovery key.",
                 {{"file", file}}}));
        },
        [this](const std::exception_ptr& error) {
            news_->say(surroundings_.words->lines(ui::problemsOf(error)), ui::Tone::error);
        });
}

}  // namespace beibao::host
