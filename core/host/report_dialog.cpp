#include <beibao/host/report_dialog.h>

#include <beibao/base/file.h>
#include <beibao/exchange/table/table_writer.h>
#include <beibao/ui/look.h>
#include <beibao/ui/questions.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/image.h>
#include <wx/mstream.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <utility>

namespace beibao::host {

namespace {

constexpr int dialogWidth = 760;
constexpr int dialogHeight = 820;

/// Whole reports first; of both, those of the modules in the order in which the unit names them.
std::vector<std::string> namesFor(const ui::Catalogue& catalogue)
{
    auto names = document::reportNames(*catalogue.model, catalogue.rights);
    std::ranges::stable_sort(names, {}, [&](const std::string& name) {
        const auto module = std::ranges::find(catalogue.modules, model::moduleIn(name), &ui::Module::name);
        return std::pair(!catalogue.model->reports().contains(name), module - catalogue.modules.begin());
    });
    return names;
}

}  // namespace

bool ReportDialog::hasReports(const ui::Catalogue& catalogue)
{
    return !namesFor(catalogue).empty();
}

ReportDialog::ReportDialog(wxWindow* parent, ui::Surroundings surroundings)
    : wxDialog(parent, wxID_ANY, surroundings.text({"Reports"}), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      surroundings_(std::move(surroundings)), names_(namesFor(*surroundings_.catalogue))
{
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    buildChoices(*sizer);
    notice_ = new wxStaticText(this, wxID_ANY, {});
    sizer->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, ui::gap(*this));
    room_ = new wxScrolledWindow(this, wxID_ANY);
    room_->SetScrollRate(FromDIP(8), FromDIP(8));
    page_ = new wxStaticBitmap(room_, wxID_ANY, wxBitmapBundle());
    auto* paper = new wxBoxSizer(wxVERTICAL);
    paper->Add(page_, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, ui::gap(*this));
    room_->SetSizer(paper);
    sizer->Add(room_, 1, wxEXPAND);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    save_ = new wxButton(this, wxID_ANY, surroundings_.text({"Save as …"}));
    save_->Disable();
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    auto* close = new wxButton(this, wxID_CANCEL, surroundings_.text({"Close"}));
    buttons->AddStretchSpacer();
    buttons->Add(save_, 0, wxRIGHT, ui::gap(*this));
    buttons->Add(close);
    sizer->Add(buttons, 0, wxEXPAND | wxALL, ui::gap(*this));
    SetSizer(sizer);
    SetSize(FromDIP(wxSize(dialogWidth, dialogHeight)));
    CentreOnParent();
    make(true);
}

void ReportDialog::buildChoices(wxSizer& sizer)
{
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    report_ = new wxChoice(this, wxID_ANY);
    ui::setAccessibleName(*report_, surroundings_.text({"Report"}));
    for (const auto& name : names_)
        report_->Append(surroundings_.label(document::reportLabel(*surroundings_.catalogue->model, name)));
    report_->SetSelection(0);
    report_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { make(true); });
    line->Add(report_, 1, wxALIGN_CENTRE_VERTICAL);
    const auto addDay = [&](const Message& label) {
        auto* text = new wxStaticText(this, wxID_ANY, surroundings_.text(label));
        auto* day = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
        day->SetMinSize({day->GetSizeFromText(L"2024-10-31").GetWidth() + ui::gap(*this), -1});
        ui::setAccessibleName(*day, surroundings_.text(label));
        day->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { make(false); });
        line->Add(text, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::gap(*this));
        line->Add(day, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
        return day;
    };
    from_ = addDay({"From"});
    to_ = addDay({"To"});
    auto* again = new wxButton(this, wxID_ANY, surroundings_.text({"Work out"}));
    again->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { make(false); });
    line->Add(again, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::gap(*this));
    sizer.Add(line, 0, wxEXPAND | wxALL, ui::gap(*this));
}

void ReportDialog::make(bool forUsualDays)
{
    const auto chosen = static_cast<std::size_t>(report_->GetSelection());
    std::optional<Date> from;
    std::optional<Date> to;
    if (!forUsualDays) {
        from = Date::parse(ui::fromWx(from_->GetValue()));
        to = Date::parse(ui::fromWx(to_->GetValue()));
        if (!from || !to) {
            say(surroundings_.text({"Write both days such as 2024-10-31."}));
            return;
        }
    }
    save_->Disable();
    surroundings_.thread->askLatest(
        asker_,
        [name = names_[chosen], from, to, words = surroundings_.words](ui::Workplace& workplace) {
            auto& session = *workplace.session;
            const model::ValueDisplay display(session.model(), words->translations(), words->language(),
                                              [&](const Id& id) { return session.titleOf(id); });
            const auto content = document::makeReport(session, name, from, to, display);
            auto paper = document::reportDocument(content, words->translations(), words->language(),
                                                  session.settings().unit.name);
            auto picture = document::toPng(paper);
            return Made{name,
                        content.days,
                        std::move(paper),
                        std::move(picture),
                        document::reportRows(content, words->language()),
                        document::periodText(content, words->translations(), words->language())};
        },
        [this](Made made) { show(std::move(made)); },
        [this](const std::exception_ptr& error) { say(surroundings_.words->lines(ui::problemsOf(error))); });
}

void ReportDialog::show(Made made)
{
    shown_ = std::move(made);
    from_->ChangeValue(ui::toWx(shown_.days.from.text()));
    to_->ChangeValue(ui::toWx(shown_.days.to.text()));
    notice_->SetLabel({});
    wxMemoryInputStream stream(shown_.picture.data(), shown_.picture.size());
    const wxImage picture(stream, wxBITMAP_TYPE_PNG);
    const double scale = GetContentScaleFactor();
    const int room = static_cast<int>((room_->GetClientSize().GetWidth() - ui::gap(*this, 4)) * scale);
    const int width = std::clamp(room, 1, picture.GetWidth());
    const int height = std::max(1, picture.GetHeight() * width / picture.GetWidth());
    page_->SetBitmap(wxBitmap(picture.Scale(width, height, wxIMAGE_QUALITY_BILINEAR), -1, scale));
    ui::setAccessibleName(*page_, ui::toWx(document::toText(shown_.paper)));
    room_->FitInside();
    save_->Enable();
    Layout();
}

void ReportDialog::say(const wxString& text)
{
    notice_->SetLabel(text);
    Layout();
}

void ReportDialog::save()
{
    const auto label = surroundings_.label(document::reportLabel(*surroundings_.catalogue->model, shown_.name));
    const auto name = label + ui::toWx(" " + shown_.days.from.text() + " " + shown_.days.to.text() + ".pdf");
    const auto path = ui::askWhereToSave(*this, surroundings_.text({"Save the report"}), name,
                                         L"PDF (*.pdf)|*.pdf|Excel (*.xlsx)|*.xlsx|CSV (*.csv)|*.csv");
    if (!path)
        return;
    surroundings_.thread->workBeside(
        asker_,
        [path = *path, made = shown_, title = ui::fromWx(label), period = ui::fromWx(surroundings_.text({"Period"}))] {
            const auto env = Env::real();
            if (exchange::isTableFile(path))
                exchange::writeTable(*env, path, {title, {{period, made.period}}}, made.rows);
            else
                replaceFile(*env, path, document::toPdf(made.paper));
        },
        [this, path = *path] { say(surroundings_.text({"Saved as “{file}”.", {{"file", path.string()}}})); },
        [this](const std::exception_ptr& error) { say(surroundings_.words->lines(ui::problemsOf(error))); });
}

}  // namespace beibao::host
