// What the window does with the records of a type as a whole: tables in and out, and those that are likely the same.

#include <beibao/exchange/table_export.h>
#include <beibao/host/duplicates_dialog.h>
#include <beibao/host/import_dialog.h>
#include <beibao/host/main_window.h>
#include <beibao/ui/message_bar.h>
#include <beibao/ui/progress_line.h>
#include <beibao/ui/questions.h>

#include <wx/textctrl.h>

namespace beibao::host {

std::vector<ui::RecordList::Action> MainWindow::actionsFor(const std::string& type)
{
    const auto& catalogue = *surroundings_.catalogue;
    const auto& recordType = catalogue.type(type);
    std::vector<ui::RecordList::Action> actions;
    const auto add = [&](const Message& label, void (MainWindow::*run)(const std::string&)) {
        actions.push_back({surroundings_.text(label), [this, type, run] {
                               // What was typed to find the command has done its work.
                               search_->Clear();
                               (this->*run)(type);
                           }});
    };
    if (catalogue.rights.may(store::Right::create, type))
        add({"Import {type} …", {{"type", recordType.label}}}, &MainWindow::importTable);
    if (catalogue.rights.may(store::Right::see, type))
        add({"Export {type} …", {{"type", recordType.label}}}, &MainWindow::exportTable);
    if (!recordType.duplicates.rules.empty() && catalogue.rights.may(store::Right::see, type))
        add({"Find what is twice in “{type}” …", {{"type", recordType.label}}}, &MainWindow::mergeDuplicates);
    return actions;
}

void MainWindow::importTable(const std::string& type)
{
    const auto& recordType = surroundings_.catalogue->type(type);
    const auto taken = importInDialog(*this, surroundings_, recordType);
    if (!taken)
        return;
    go(type);
    afterCommit();
    news_->say(surroundings_.text({"{count} records of “{type}” were imported.",
                                   {{"count", std::to_string(*taken)}, {"type", recordType.label}}}));
}

void MainWindow::exportTable(const std::string& type)
{
    if (exporting_) {
        wxBell();
        return;
    }
    const auto& recordType = surroundings_.catalogue->type(type);
    const auto label = surroundings_.label(recordType.label);
    const auto file =
        ui::askWhereToSave(*this, surroundings_.text({"Export {type}", {{"type", recordType.label}}}), label + L".xlsx",
                           surroundings_.text({"Table"}) + L" (*.xlsx)|*.xlsx|CSV (*.csv)|*.csv|JSON (*.json)|*.json");
    if (!file)
        return;
    exporting_ = std::make_shared<ui::LongWork>();
    progress_->follow(exporting_, surroundings_.text({"Exporting “{type}” …", {{"type", recordType.label}}}));
    const auto finish = [this] {
        progress_->done();
        exporting_.reset();
    };
    surroundings_.thread->ask(
        asker_,
        [request = exchange::ExportRequest{type, *file, {}, surroundings_.words->language()},
         work = exporting_](ui::Workplace& workplace) {
            return exchange::exportTable(
                *workplace.session, *workplace.suite->surroundings().env, request,
                [&](double fraction, std::size_t records) { return work->report(fraction, records); });
        },
        [this, finish, file = file->string()](const exchange::ExportReport& report) {
            finish();
            if (report.cancelled)
                news_->say(surroundings_.text({"Cancelled. There is no file."}));
            else
                news_->say(surroundings_.text(
                    report.withHidden ? Message("{count} records are in “{file}”, with hidden values in the "
                                                "clear. Keep the file as you keep the papers.",
                                                {{"count", std::to_string(report.records)}, {"file", file}})
                                      : Message("{count} records are in “{file}”.",
                                                {{"count", std::to_string(report.records)}, {"file", file}})));
        },
        [this, finish](const std::exception_ptr& error) {
            finish();
            news_->say(surroundings_.words->lines(ui::problemsOf(error)), ui::Tone::error);
        });
}

void MainWindow::mergeDuplicates(const std::string& type)
{
    if (!mayLeave())
        return;
    if (!mergeInDialog(*this, surroundings_, surroundings_.catalogue->type(type)))
        return;
    afterCommit();
    if (page_ != nullptr)
        page_->refresh();
}

}  // namespace beibao::host
