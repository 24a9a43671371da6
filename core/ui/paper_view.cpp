#include <beibao/ui/paper_view.h>

#include <beibao/base/file.h>
#include <beibao/document/printing.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/look.h>
#include <beibao/ui/printing.h>
#include <beibao/ui/questions.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/image.h>
#include <wx/mstream.h>
#include <wx/scrolwin.h>
#include <wx/statbmp.h>
#include <wx/stattext.h>

namespace beibao::ui {

PaperView::PaperView(wxWindow* parent, Surroundings surroundings,
                     const std::vector<plugin::DocumentDeclaration>& papers)
    : wxPanel(parent), surroundings_(std::move(surroundings)), papers_(papers), choice_(new wxChoice(this, wxID_ANY)),
      print_(new wxButton(this, wxID_ANY, surroundings_.text({"Print"}))),
      save_(new wxButton(this, wxID_ANY, surroundings_.text({"Save as PDF"}))),
      notice_(new wxStaticText(this, wxID_ANY, {})), room_(new wxScrolledWindow(this)),
      page_(new wxStaticBitmap(room_, wxID_ANY, wxBitmapBundle()))
{
    setAccessibleName(*choice_, surroundings_.text({"Paper"}));
    choice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { compose(); });
    print_->SetToolTip(toWx("Ctrl+P"));
    print_->SetBitmap(icon(*this, "document-print"));
    save_->SetBitmap(icon(*this, "document-save"));
    print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { savePdf(); });
    setTone(*notice_, Tone::quiet);
    room_->SetScrollRate(0, FromDIP(16));
    auto* paper = new wxBoxSizer(wxVERTICAL);
    paper->Add(page_, 0, wxALIGN_CENTRE_HORIZONTAL | wxALL, gap(*this, 2));
    room_->SetSizer(paper);
    room_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        showPicture();
    });
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(choice_, 1, wxALIGN_CENTRE_VERTICAL);
    bar->Add(print_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    bar->Add(save_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(bar, 0, wxEXPAND | wxALL, gap(*this));
    sizer->Add(notice_, 0, wxEXPAND | wxLEFT | wxRIGHT, gap(*this));
    sizer->Add(room_, 1, wxEXPAND);
    SetSizer(sizer);
}

void PaperView::show(const model::Record& record)
{
    const bool same = record_ && document_ && record_->id == record.id && record_->version == record.version;
    record_ = record;
    if (same)
        return;
    begin();
    surroundings_.thread->askLatest(
        asker_,
        [possible = papers_, id = record.id](Workplace& workplace) mutable {
            std::erase_if(possible, [&](const plugin::DocumentDeclaration& paper) {
                return document::whyNotMade(*workplace.session, paper, id).has_value();
            });
            return possible;
        },
        [this](const std::vector<plugin::DocumentDeclaration>& possible) { offer(possible); },
        [this](const std::exception_ptr& error) { fail(error); });
}

void PaperView::begin()
{
    document_.reset();
    for (auto* button : {print_, save_}) {
        passKeyboardOn(*button);
        button->Disable();
    }
    say(surroundings_.text({"Being made …"}));
}

void PaperView::offer(const std::vector<plugin::DocumentDeclaration>& possible)
{
    const auto before = choice_->GetStringSelection();
    offered_.clear();
    choice_->Clear();
    const auto add = [&](const plugin::DocumentDeclaration& paper, document::PaperKind kind, const wxString& form) {
        offered_.push_back({paper, kind});
        choice_->Append(surroundings_.label(paper.label) + toWx("  ") + form);
    };
    for (const auto& paper : possible) {
        add(paper, document::PaperKind::a4, toWx("A4"));
        if (!paper.slipTemplate.empty())
            add(paper, document::PaperKind::slip, surroundings_.text({"slip, 58 mm"}));
    }
    choice_->Enable(!offered_.empty());
    if (offered_.empty()) {
        picture_ = {};
        page_->SetBitmap({});
        return say(surroundings_.text({"As it stands, no paper can be made of this record."}));
    }
    if (!choice_->SetStringSelection(before))
        choice_->SetSelection(0);
    compose();
}

const PaperView::Choice& PaperView::chosen() const
{
    return offered_[static_cast<std::size_t>(choice_->GetSelection())];
}

void PaperView::fail(const std::exception_ptr& error)
{
    picture_ = {};
    page_->SetBitmap({});
    tell(error);
}

void PaperView::compose()
{
    begin();
    const auto& choice = chosen();
    surroundings_.thread->askLatest(
        asker_,
        [choice, id = record_->id](Workplace& workplace) {
            Made made;
            made.document = document::composePaper(*workplace.session, workplace.suite->plugins(), choice.paper, id,
                                                   choice.kind, made.problems);
            return made;
        },
        [this](Made made) { draw(std::move(made)); }, [this](const std::exception_ptr& error) { fail(error); });
}

void PaperView::draw(Made made)
{
    document_ = std::move(made.document);
    struct Drawn {
        wxImage picture;
        std::string text;
    };
    surroundings_.thread->workBeside(
        asker_,
        [document = *document_] {
            const auto png = document::toPng(document);
            wxMemoryInputStream stream(png.data(), png.size());
            return Drawn{wxImage(stream, wxBITMAP_TYPE_PNG), document::toText(document)};
        },
        [this](Drawn drawn) {
            picture_ = std::move(drawn.picture);
            print_->Enable();
            save_->Enable();
            say({});
            setAccessibleName(*page_, toWx(drawn.text));
            showPicture();
        });
}

void PaperView::showPicture()
{
    if (!picture_.IsOk())
        return;
    const int room = room_->GetClientSize().GetWidth() - gap(*this, 4);
    if (room <= 0)
        return;
    // As wide as there is room, but never enlarged: type on paper is small, and should be read at its best.
    const double scale = GetContentScaleFactor();
    const int width = std::min(static_cast<int>(room * scale), picture_.GetWidth());
    const int height = std::max(1, picture_.GetHeight() * width / picture_.GetWidth());
    if (page_->GetBitmap().IsOk() && page_->GetBitmap().GetWidth() == width &&
        page_->GetBitmap().GetHeight() == height && shown_ == picture_.GetData())
        return;
    shown_ = picture_.GetData();
    page_->SetBitmap(wxBitmap(picture_.Scale(width, height, wxIMAGE_QUALITY_BILINEAR), -1, scale));
    room_->FitInside();
}

void PaperView::print()
{
    const auto& slipPrinter = surroundings_.catalogue->printers.slip;
    if (document_ && chosen().kind == document::PaperKind::slip && !slipPrinter.empty())
        return sendSlip(slipPrinter);
    withPdf([this](const std::string& pdf) {
        printPdf(*this, surroundings_.label(chosen().paper.label), pdf,
                 [this](const wxString& reason) { say(reason); });
    });
}

void PaperView::sendSlip(const std::string& printer)
{
    if (isSending_)
        return;  // a second press would print it twice
    isSending_ = true;
    say(surroundings_.text({"Being sent to the slip printer …"}));
    surroundings_.thread->workBeside(
        asker_, [document = *document_, printer] { document::printSlip(document, printer); },
        [this] {
            isSending_ = false;
            say(surroundings_.text({"Sent to the slip printer."}));
        },
        [this](const std::exception_ptr& error) {
            isSending_ = false;
            tell(error);
        });
}

void PaperView::savePdf()
{
    withPdf([this](const std::string& pdf) {
        const auto name = surroundings_.label(chosen().paper.label) + toWx(" " + record_->number + ".pdf");
        const auto path = askWhereToSave(*this, surroundings_.text({"Save as PDF"}), name, toWx("PDF (*.pdf)|*.pdf"));
        if (!path)
            return;
        surroundings_.thread->workBeside(
            asker_, [path = *path, pdf] { replaceFile(*Env::real(), path, pdf); },
            [this, path = *path] { say(surroundings_.text({"Saved as “{file}”.", {{"file", path.string()}}})); },
            [this](const std::exception_ptr& error) { tell(error); });
    });
}

void PaperView::withPdf(std::function<void(const std::string&)> use)
{
    if (!document_)
        return;
    surroundings_.thread->workBeside(
        asker_, [document = *document_] { return document::toPdf(document); },
        [use = std::move(use)](const std::string& pdf) { use(pdf); });
}

void PaperView::tell(const std::exception_ptr& error)
{
    say(surroundings_.words->lines(problemsOf(error)));
}

void PaperView::say(const wxString& text)
{
    notice_->SetLabel(text);
    notice_->Show(!text.empty());
    Layout();
}

}  // namespace beibao::ui
