#include <beibao/ui/printing.h>

#include <beibao/base/descriptor.h>
#include <beibao/ui/gtk.h>
#include <beibao/ui/words.h>

#include <memory>

namespace beibao::ui {

namespace {

struct WindowRelease {
    void operator()(GtkWidget* window) const { gtk_widget_destroy(window); }
};
struct ErrorRelease {
    void operator()(GError* error) const { g_error_free(error); }
};

using Failed = std::function<void(const wxString&)>;

/// What a job needs until it is done.
struct Job {
    Descriptor pdf;
    Failed failed;
};

void finished(GtkPrintJob* /*job*/, gpointer data, const GError* error)
{
    const auto& job = *static_cast<Job*>(data);
    if (error != nullptr && job.failed)
        job.failed(toWx(error->message));
}

void release(gpointer data)
{
    const std::unique_ptr<Job> job(static_cast<Job*>(data));
}

}  // namespace

void printPdf(wxWindow& parent, const wxString& title, const std::string& pdf, Failed failed)
{
    auto* window = wxGetTopLevelParent(&parent);
    const std::unique_ptr<GtkWidget, WindowRelease> dialog(
        gtk_print_unix_dialog_new(title.utf8_str(), GTK_WINDOW(static_cast<GtkWidget*>(window->GetHandle()))));
    auto* choice = GTK_PRINT_UNIX_DIALOG(dialog.get());
    gtk_print_unix_dialog_set_manual_capabilities(choice, GTK_PRINT_CAPABILITY_GENERATE_PDF);
    if (gtk_dialog_run(GTK_DIALOG(dialog.get())) != GTK_RESPONSE_OK)
        return;
    auto* printer = gtk_print_unix_dialog_get_selected_printer(choice);
    if (printer == nullptr)
        return;
    const GObjectPointer<GtkPrintSettings> settings(gtk_print_unix_dialog_get_settings(choice));
    const GObjectPointer<GtkPrintJob> print(
        gtk_print_job_new(title.utf8_str(), printer, settings.get(), gtk_print_unix_dialog_get_page_setup(choice)));
    auto job = std::make_unique<Job>(inMemory(pdf), std::move(failed));
    GError* problem = nullptr;
    if (gtk_print_job_set_source_fd(print.get(), job->pdf.number(), &problem) == FALSE) {
        const std::unique_ptr<GError, ErrorRelease> reason(problem);
        job->failed(toWx(reason->message));
        return;
    }
    gtk_print_job_send(print.get(), finished, job.release(), release);
}

}  // namespace beibao::ui
