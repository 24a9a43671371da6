#include <beibao/host/import_dialog.h>

#include <beibao/exchange/table_import.h>
#include <beibao/host/import_columns.h>
#include <beibao/store/duplicates/duplicate_warning.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/look.h>
#include <beibao/ui/progress_line.h>
#include <beibao/ui/questions.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/dialog.h>
#include <wx/stattext.h>

#include <algorithm>
#include <filesystem>

namespace beibao::host {

namespace {

namespace fs = std::filesystem;
using exchange::ImportReport;
using exchange::ImportRequest;
using exchange::OnDuplicate;

/// Of the list of rows; who has more wrong mends the table.
constexpr std::size_t mostLines = 2'000;

Env& envOf(ui::Workplace& workplace)
{
    return *workplace.suite->surroundings().env;
}

class ImportDialog final : public wxDialog {
public:
    ImportDialog(wxWindow& parent, const ui::Surroundings& surroundings, const model::RecordType& type, fs::path file)
        : wxDialog(
              wxGetTopLevelParent(&parent), wxID_ANY,
              surroundings.text({"Import {type}: {file}", {{"type", type.label}, {"file", file.filename().string()}}}),
              wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          surroundings_(surroundings), type_(type), file_(std::move(file))
    {
        build();
        const auto room = GetParent()->GetClientSize();
        SetSize(std::min(FromDIP(1160), room.GetWidth()), std::min(FromDIP(640), room.GetHeight()));
        CentreOnParent();
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { giveUp(); }, wxID_CANCEL);
        Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { giveUp(); });
        readHeader();
    }

    [[nodiscard]] const std::optional<std::size_t>& taken() const { return taken_; }

private:
    void build()
    {
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        auto* body = new wxBoxSizer(wxHORIZONTAL);
        body->Add(buildColumns(), 0, wxEXPAND | wxRIGHT, ui::gap(*this, 2));
        body->Add(buildReport(), 1, wxEXPAND);
        sizer->Add(body, 1, wxEXPAND | wxALL, ui::gap(*this, 2));
        progress_ = new ui::ProgressLine(this, surroundings_.words);
        sizer->Add(progress_, 0, wxEXPAND | wxLEFT | wxRIGHT, ui::gap(*this, 2));
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->AddStretchSpacer();
        cancel_ = new wxButton(this, wxID_CANCEL, surroundings_.text({"Cancel"}));
        import_ = new wxButton(this, wxID_OK, surroundings_.text({"Import"}));
        ui::emphasise(*import_);
        import_->Disable();
        import_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { run(false); });
        buttons->Add(cancel_, 0, wxRIGHT, ui::gap(*this));
        buttons->Add(import_);
        sizer->Add(buttons, 0, wxEXPAND | wxALL, ui::gap(*this, 2));
        SetSizer(sizer);
    }

    wxSizer* buildColumns()
    {
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        auto* heading = new wxStaticText(this, wxID_ANY, surroundings_.text({"Where the columns go"}));
        ui::setType(*heading, ui::TypeSize::heading, ui::Weight::bold);
        sizer->Add(heading, 0, wxBOTTOM, ui::gap(*this));
        columns_ = new ImportColumns(this, surroundings_, type_);
        columns_->SetMinSize({FromDIP(304), -1});
        columns_->changed = [this] { run(true); };
        sizer->Add(columns_, 1, wxEXPAND);
        auto* label = new wxStaticText(this, wxID_ANY, surroundings_.text({"Rows that are likely there already"}));
        onDuplicate_ = new wxChoice(this, wxID_ANY);
        onDuplicate_->Append(surroundings_.text({"Leave them as they are"}));
        onDuplicate_->Append(surroundings_.text({"Bring them up to date"}));
        onDuplicate_->SetSelection(0);
        ui::setAccessibleName(*onDuplicate_, label->GetLabel());
        onDuplicate_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { run(true); });
        sizer->Add(label, 0, wxTOP, ui::gap(*this));
        sizer->Add(onDuplicate_, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
        return sizer;
    }

    wxSizer* buildReport()
    {
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        summary_ = new wxStaticText(this, wxID_ANY, surroundings_.text({"The table is being read …"}));
        ui::setType(*summary_, ui::TypeSize::heading, ui::Weight::bold);
        sizer->Add(summary_, 0, wxEXPAND | wxBOTTOM, ui::gap(*this));
        rows_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE);
        ui::setAccessibleName(*rows_, surroundings_.text({"What the table’s rows have to be looked at for"}));
        rows_->AppendTextColumn(surroundings_.text({"Line"}), wxDATAVIEW_CELL_INERT, FromDIP(64), wxALIGN_RIGHT);
        rows_->AppendTextColumn(surroundings_.text({"Column"}), wxDATAVIEW_CELL_INERT, FromDIP(104));
        rows_->AppendTextColumn(surroundings_.text({"What it is about"}), wxDATAVIEW_CELL_INERT, FromDIP(600));
        sizer->Add(rows_, 1, wxEXPAND);
        whole_ = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
        ui::setTone(*whole_, ui::Tone::quiet);
        sizer->Add(whole_, 0, wxEXPAND | wxTOP, ui::gap(*this));
        rows_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { showWhole(); });
        return sizer;
    }

    void readHeader()
    {
        surroundings_.thread->ask(
            asker_,
            [catalogue = surroundings_.catalogue, name = type_.name, file = file_](ui::Workplace& workplace) {
                return ImportColumns::read(envOf(workplace), *catalogue->model, catalogue->type(name), file);
            },
            [this](const std::vector<ImportColumns::Known>& known) {
                columns_->show(known);
                run(true);
            },
            [this](const std::exception_ptr& error) { complain(ui::problemsOf(error)); });
    }

    /// Looks what would become of the rows, or makes records of them. What ran before is given up.
    void run(bool dryRun)
    {
        if (work_)
            work_->cancel();
        asker_.forget();
        work_ = std::make_shared<ui::LongWork>();
        isImporting_ = !dryRun;
        ui::passKeyboardOn(*import_);
        import_->Disable();
        columns_->Enable(dryRun);
        onDuplicate_->Enable(dryRun);
        progress_->follow(work_,
                          dryRun ? surroundings_.text({"Looking at the rows …"}) : surroundings_.text({"Importing …"}));
        ImportRequest request;
        request.type = type_.name;
        request.file = file_;
        request.mapping = columns_->mapping();
        request.onDuplicate = onDuplicate_->GetSelection() == 1 ? OnDuplicate::update : OnDuplicate::skip;
        request.partial = true;
        request.dryRun = dryRun;
        surroundings_.thread->ask(
            asker_,
            [request = std::move(request), work = work_](ui::Workplace& workplace) {
                return exchange::importTable(
                    *workplace.session, envOf(workplace), request,
                    [&](double fraction, std::size_t rows) { return work->report(fraction, rows); });
            },
            [this, dryRun](const ImportReport& report) { finish(report, dryRun); },
            [this](const std::exception_ptr& error) {
                finishWork();
                complain(ui::problemsOf(error));
            });
    }

    void finishWork()
    {
        progress_->done();
        work_.reset();
        isImporting_ = false;
        columns_->Enable();
        onDuplicate_->Enable();
    }

    void finish(const ImportReport& report, bool dryRun)
    {
        finishWork();
        if (report.written) {
            taken_ = report.created + report.updated;
            EndModal(wxID_OK);
            return;
        }
        if (report.cancelled && !dryRun) {
            summarise({"Cancelled. Nothing was written."});
            import_->Enable();
            return;
        }
        if (report.cancelled) {
            summarise({"Cancelled."});
            return;
        }
        show(report);
    }

    void show(const ImportReport& report)
    {
        const auto ready = report.created + report.updated;
        summarise({"{created} new, {updated} changed, {duplicates} likely there already, {refused} cannot be taken",
                   {{"created", std::to_string(report.created)},
                    {"updated", std::to_string(report.updated)},
                    {"duplicates", std::to_string(report.duplicates.size())},
                    {"refused", std::to_string(report.refused.size())}}});
        import_->SetLabel(report.refused.empty()
                              ? surroundings_.text({"Import {count}", {{"count", std::to_string(ready)}}})
                              : surroundings_.text({"Import the other {count}", {{"count", std::to_string(ready)}}}));
        import_->Enable(ready > 0);
        rows_->DeleteAllItems();
        whole_->SetLabel({});
        for (const auto& row : report.refused)
            for (const auto& problem : row.problems)
                addLine(row.line, problem.field, surroundings_.text(problem.message));
        for (const auto& duplicate : report.duplicates)
            addLine(duplicate.line, {}, aboutDuplicate(duplicate));
        for (const auto& warning : report.warnings)
            addLine(warning.location.line, warning.field, surroundings_.text(warning.message));
        if (import_->IsEnabled())
            import_->SetFocus();
        Layout();
    }

    [[nodiscard]] wxString aboutDuplicate(const exchange::DuplicateRow& duplicate) const
    {
        const auto fields = store::labelsOf(type_, duplicate.fields);
        return duplicate.ofLine != 0
                   ? surroundings_.text(
                         {"Likely the same as line {line}, “{title}”: {fields}",
                          {{"line", std::to_string(duplicate.ofLine)}, {"title", duplicate.title}, {"fields", fields}}})
                   : surroundings_.text({"Likely there already, as “{title}”: {fields}",
                                         {{"title", duplicate.title}, {"fields", fields}}});
    }

    void addLine(int line, const std::string& column, const wxString& what)
    {
        if (static_cast<std::size_t>(rows_->GetItemCount()) == mostLines)
            return;
        wxVector<wxVariant> cells;
        cells.push_back(wxVariant(line == 0 ? wxString() : ui::toWx(std::to_string(line))));
        cells.push_back(wxVariant(ui::toWx(column)));
        cells.push_back(wxVariant(what));
        rows_->AppendItem(cells);
    }

    /// The chosen line in full, as a column has little room.
    void showWhole()
    {
        const int row = rows_->GetSelectedRow();
        whole_->SetLabel(row == wxNOT_FOUND ? wxString() : rows_->GetTextValue(static_cast<unsigned>(row), 2));
        whole_->Wrap(rows_->GetClientSize().GetWidth());
        Layout();
    }

    void summarise(const Message& message)
    {
        summary_->SetLabel(surroundings_.text(message));
        Layout();
    }

    /// The table as a whole cannot be taken.
    void complain(const Problems& problems)
    {
        summarise({"The table cannot be taken as it is."});
        rows_->DeleteAllItems();
        for (const auto& problem : problems)
            addLine(problem.location.line, problem.field, surroundings_.text(problem.message));
    }

    /// What is being written ends first: until then it may still come to be.
    void giveUp()
    {
        if (work_)
            work_->cancel();
        if (!isImporting_)
            EndModal(wxID_CANCEL);
    }

    ui::Surroundings surroundings_;
    const model::RecordType& type_;
    fs::path file_;
    ImportColumns* columns_ = nullptr;
    wxChoice* onDuplicate_ = nullptr;
    wxStaticText* summary_ = nullptr;
    wxDataViewListCtrl* rows_ = nullptr;
    wxStaticText* whole_ = nullptr;
    ui::ProgressLine* progress_ = nullptr;
    wxButton* cancel_ = nullptr;
    wxButton* import_ = nullptr;
    std::shared_ptr<ui::LongWork> work_;
    bool isImporting_ = false;  ///< not only looking
    std::optional<std::size_t> taken_;
    ui::Asker asker_;
};

}  // namespace

std::optional<std::size_t> importInDialog(wxWindow& parent, const ui::Surroundings& surroundings,
                                          const model::RecordType& type)
{
    const auto file = ui::askWhatToOpen(parent, surroundings.text({"Import {type}", {{"type", type.label}}}),
                                        surroundings.text({"Tables"}) +
                                            L" (*.csv *.xlsx *.json)|*.csv;*.CSV;*.txt;*.tsv;*.xlsx;*.XLSX;*.json");
    if (!file)
        return std::nullopt;
    ImportDialog dialog(parent, surroundings, type, *file);
    dialog.ShowModal();
    return dialog.taken();
}

}  // namespace beibao::host
