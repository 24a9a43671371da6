#include "panels/term_view.h"

#include <beibao/ui/look.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace beibao::mediation {

namespace {

using ui::toWx;

/// In DIP.
const wxSize wordingSize(200, 56);
const wxSize amountSize(88, -1);
const wxSize dueSize(104, -1);
/// How much of the colour of errors lies behind words that an agreement may not have.
constexpr double shade = 0.3;

}  // namespace

TermView::TermView(wxWindow* parent, ui::PanelSurroundings surroundings, std::size_t position)
    : wxPanel(parent), surroundings_(std::move(surroundings)), position_(position)
{
    build();
}

void TermView::build()
{
    const auto number = std::to_string(position_);
    what_ = makeText({"Term {number}", {{"number", number}}}, wordingSize, wxTE_MULTILINE);
    whoChoice_ = new wxChoice(this, wxID_ANY);
    ui::setAccessibleName(*whoChoice_, surroundings_.text({"Who does it, term {number}", {{"number", number}}}));
    whoChoice_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        const int chosen = whoChoice_->GetSelection();
        who_ = chosen > 0 ? std::optional(performers_[static_cast<std::size_t>(chosen - 1)]) : std::nullopt;
        if (changed)
            changed();
    });
    amount_ = makeText({"Amount, term {number}", {{"number", number}}}, amountSize, wxTE_RIGHT);
    due_ = makeText({"Due, term {number}", {{"number", number}}}, dueSize, 0);
    amount_->SetHint(surroundings_.text({"yuan"}));
    due_->SetHint(surroundings_.text({"by when"}));
    remove_ = new wxButton(this, wxID_ANY, surroundings_.text({"Take out"}));
    ui::setAccessibleName(*remove_, surroundings_.text({"Take out term {number}", {{"number", number}}}));
    remove_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (removed)
            removed();
    });
    reasons_ = new wxStaticText(this, wxID_ANY, {});
    ui::setTone(*reasons_, ui::Tone::error);
    reasons_->Hide();

    auto* details = new wxBoxSizer(wxHORIZONTAL);
    details->Add(whoChoice_, 1, wxALIGN_CENTRE_VERTICAL);
    details->Add(amount_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
    details->Add(due_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
    details->Add(remove_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*this));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(what_, 0, wxEXPAND);
    sizer->Add(reasons_, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    sizer->Add(details, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
    SetSizer(sizer);
}

wxTextCtrl* TermView::makeText(const Message& name, const wxSize& size, long style)
{
    auto* text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(size), style);
    ui::setAccessibleName(*text, surroundings_.text(name));
    text->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        if (changed)
            changed();
    });
    return text;
}

void TermView::show(const TermEntry& entry, bool editable)
{
    row_ = entry.row;
    who_ = entry.who;
    what_->ChangeValue(toWx(entry.what));
    amount_->ChangeValue(toWx(entry.amount));
    due_->ChangeValue(toWx(entry.due));
    for (auto* text : {what_, amount_, due_})
        text->SetEditable(editable);
    whoChoice_->Enable(editable);
    remove_->Show(editable);
    showWho();
}

void TermView::offer(const std::vector<Id>& parties, const std::map<Id, std::string>& names)
{
    parties_ = parties;
    names_ = names;
    showWho();
}

void TermView::showWho()
{
    performers_ = parties_;
    if (who_ && std::ranges::find(performers_, *who_) == performers_.end())
        performers_.push_back(*who_);
    whoChoice_->Clear();
    whoChoice_->Append(surroundings_.text({"by both"}));
    for (const auto& performer : performers_) {
        const auto name = names_.find(performer);
        whoChoice_->Append(toWx(name == names_.end() || name->second.empty() ? "…" : name->second));
    }
    const auto chosen = who_ ? std::ranges::find(performers_, *who_) - performers_.begin() + 1 : 0;
    whoChoice_->SetSelection(static_cast<int>(chosen));
}

TermEntry TermView::entry() const
{
    return {row_, ui::fromWx(what_->GetValue()), who_, ui::fromWx(amount_->GetValue()), ui::fromWx(due_->GetValue())};
}

void TermView::judge(std::span<const ForbiddenWording> rules)
{
    Problems problems;
    forbidden_ = checkWording(ui::fromWx(what_->GetValue()), {}, rules, problems);
    // GTK does not bear a style set while a text that has not been drawn yet is being laid out.
    if (!forbidden_.empty() || isMarked_)
        CallAfter([this] { mark(); });
    reasonText_ = surroundings_.words->lines(problems);
    reasons_->Show(!problems.empty());
}

void TermView::mark()
{
    if (!IsShownOnScreen())
        return;
    const auto paper = what_->GetBackgroundColour();
    const auto length = what_->GetLastPosition();
    what_->SetStyle(0, length, wxTextAttr(what_->GetForegroundColour(), paper));
    const wxTextAttr forbidden(ui::colourOf(ui::Tone::error), ui::mixed(paper, ui::colourOf(ui::Tone::error), shade));
    for (const auto& place : forbidden_)
        if (static_cast<long>(place.end) <= length)
            what_->SetStyle(static_cast<long>(place.begin), static_cast<long>(place.end), forbidden);
    isMarked_ = !forbidden_.empty();
}

void TermView::wrap(int width)
{
    if (reasons_->IsShown())
        ui::showWrapped(*reasons_, reasonText_, width);
    InvalidateBestSize();
    Layout();
}

}  // namespace beibao::mediation
