#include <beibao/ui/printing.h>

#include <beibao/ui/gtk.h>
#include <beibao/ui/words.h>

#include <memory>
#include <unistd.h>

#include <sys/mman.h>

namespace beibao::ui {

namespace {

struct WindowRelease {
    void operator()(GtkWidget* window) const { gtk_widget_destroy(window); }
};
struct ErrorRelease {
    void operator()(GError* error) const { g_error_free(error); }
};

using Failed = std::function<void(const wxString&)>;

/// A file in memory alone: what is printed may hold what is sealed on disk.
class MemoryFile {
public:
    explicit MemoryFile(const std::string& bytes) : descriptor_(::memfd_create("paper", MFD_CLOEXEC))
    {
        std::size_t written = 0;
        while (descriptor_ >= 0 && written < bytes.size()) {
            const auto count = ::write(descriptor_, bytes.data() + written, bytes.size() - written);
            if (count <= 0)
                break;
            written += static_cast<std::size_t>(count);
        }
        ::lseek(descriptor_, 0, SEEK_SET);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }

    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

/// What a job needs until it is done.
struct Job {
    Job(const std::string& pdf, Failed listener) : file(pdf), failed(std::move(listener)) {}

    MemoryFile file;
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
    auto job = std::make_unique<Job>(pdf, std::move(failed));
    GError* problem = nullptr;
    if (gtk_print_job_set_source_fd(print.get(), job->file.descriptor(), &problem) == FALSE) {
        const std::unique_ptr<GError, ErrorRelease> reason(problem);
        job->failed(toWx(reason->message));
        return;
    }
    gtk_print_job_send(print.get(), finished, job.release(), release);
}

}  // namespace beibao::ui
