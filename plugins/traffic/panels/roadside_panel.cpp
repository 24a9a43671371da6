#include "panels/roadside_panel.h"

#include <beibao/model/typed_values.h>
#include <beibao/model/value_entry.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/look.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dcclient.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wupdlock.h>

#include <utility>

namespace beibao::traffic {

namespace {

using ui::toWx;

/// In DIP: what a thumb in a glove hits.
const wxSize buttonSize(150, 64);
constexpr int distanceWidth = 120;

ui::Tone toneOf(CardTone tone)
{
    switch (tone) {
    case CardTone::bad:
        return ui::Tone::error;
    case CardTone::advice:
        return ui::Tone::warning;
    case CardTone::good:
        return ui::Tone::good;
    case CardTone::rule:
        break;
    }
    return ui::Tone::normal;
}

const char* markOf(CardTone tone)
{
    switch (tone) {
    case CardTone::bad:
        return "✕ ";
    case CardTone::advice:
        return "⚠ ";
    case CardTone::good:
        return "✓ ";
    case CardTone::rule:
        break;
    }
    return "";
}

}  // namespace

RoadsidePanel::RoadsidePanel(wxWindow& parent, ui::PanelSurroundings surroundings)
    : surroundings_(std::move(surroundings)), settings_(readSettings(surroundings_.settings)),
      window_(new wxScrolledWindow(&parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL))
{
    window_->SetScrollRate(0, window_->FromDIP(16));
    auto* content = new wxBoxSizer(wxVERTICAL);
    buildMoments(*content);
    buildDistance(*content);
    buildActions(*content);
    card_ = new wxBoxSizer(wxVERTICAL);
    content->Add(card_, 0, wxEXPAND | wxTOP, ui::gap(*window_));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(content, 1, wxEXPAND | wxALL, ui::gap(*window_, 2));
    window_->SetSizer(sizer);
    window_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        window_->CallAfter([this] { showCard(); });
    });
}

const model::Field& RoadsidePanel::field(const char* name) const
{
    return *surroundings_.typeNamed(surroundings_.recordType)->field(name);
}

void RoadsidePanel::buildMoments(wxBoxSizer& sizer)
{
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t index = 0; index < moments.size(); ++index) {
        const auto label = surroundings_.words->label(field(moments.at(index)).label);
        auto* button = new wxButton(window_, wxID_ANY, label, wxDefaultPosition, window_->FromDIP(buttonSize));
        ui::setType(*button, ui::TypeSize::heading);
        button->Bind(wxEVT_BUTTON, [this, index](wxCommandEvent&) { note(index); });
        auto* time = new wxStaticText(window_, wxID_ANY, {});
        ui::setType(*time, ui::TypeSize::heading);
        auto* block = new wxBoxSizer(wxVERTICAL);
        block->Add(button, 0, wxEXPAND);
        block->Add(time, 0, wxTOP, ui::smallGap(*window_));
        row->Add(block, 1, wxRIGHT, ui::gap(*window_));
        buttons_.at(index) = button;
        times_.at(index) = time;
    }
    sizer.Add(row, 0, wxEXPAND);
}

void RoadsidePanel::buildDistance(wxBoxSizer& sizer)
{
    const auto label = surroundings_.words->label(field("warning_distance").label);
    distance_ = new wxTextCtrl(window_, wxID_ANY, {}, wxDefaultPosition, window_->FromDIP(wxSize(distanceWidth, -1)),
                               wxTE_RIGHT);
    ui::setAccessibleName(*distance_, label);
    ui::setType(*distance_, ui::TypeSize::heading);
    distance_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        if (const auto value = distance())
            change("warning_distance", *value);
    });
    auto* caption = new wxStaticText(window_, wxID_ANY, label);
    ui::setType(*caption, ui::TypeSize::heading);
    auto* unit = new wxStaticText(window_, wxID_ANY, surroundings_.text({"m"}));
    ui::setType(*unit, ui::TypeSize::heading);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(caption, 0, wxALIGN_CENTRE_VERTICAL);
    row->Add(distance_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::gap(*window_));
    row->Add(unit, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*window_));
    sizer.Add(row, 0, wxEXPAND | wxTOP, ui::gap(*window_, 2));
}

void RoadsidePanel::buildActions(wxBoxSizer& sizer)
{
    const auto* codes = surroundings_.codeListNamed("traffic.action");
    actions_ = new wxChoice(window_, wxID_ANY);
    const auto name = surroundings_.words->label(field("actions").label);
    ui::setAccessibleName(*actions_, name);
    ui::setType(*actions_, ui::TypeSize::heading);
    if (codes)
        for (const auto& code : codes->codes)
            if (!code.hidden) {
                actionCodes_.push_back(code.code);
                actions_->Append(surroundings_.words->label(code.label));
            }
    addAction_ = new wxButton(window_, wxID_ANY, surroundings_.text({"Note now"}));
    addAction_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { noteAction(); });
    cardGiven_ = new wxCheckBox(window_, wxID_ANY, surroundings_.words->label(field("card_given").label));
    ui::setType(*cardGiven_, ui::TypeSize::heading);
    cardGiven_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { change("card_given", cardGiven_->GetValue()); });
    done_ = new wxStaticText(window_, wxID_ANY, {});
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(actions_, 0, wxALIGN_CENTRE_VERTICAL);
    row->Add(addAction_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::smallGap(*window_));
    row->Add(cardGiven_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::gap(*window_, 2));
    sizer.Add(row, 0, wxEXPAND | wxTOP, ui::gap(*window_));
    sizer.Add(done_, 0, wxTOP, ui::smallGap(*window_));
}

void RoadsidePanel::noteAction()
{
    const int index = actions_->GetSelection();
    if (index < 0 || static_cast<std::size_t>(index) >= actionCodes_.size())
        return;
    auto rows = model::rowsOf(fields_, "actions");
    rows.push_back({surroundings_.newId(),
                    {{"action", actionCodes_[static_cast<std::size_t>(index)]}, {"at", surroundings_.now()}}});
    change("actions", rows);
    showActions();
}

/// What was done so far, on one line.
void RoadsidePanel::showActions()
{
    const auto* codes = surroundings_.codeListNamed("traffic.action");
    wxString text;
    for (const auto& row : model::rowsOf(fields_, "actions")) {
        const auto* code = codes ? codes->code(model::textOf(row.cells, "action")) : nullptr;
        const auto at = model::valueIn<Timestamp>(row.cells, "at");
        if (code && at)
            text += (text.empty() ? wxString() : toWx("　")) + toWx(at->clock() + " ") +
                    surroundings_.words->label(code->label);
    }
    done_->SetLabel(text);
    done_->Show(!text.empty());
    actions_->Enable(editable_);
    addAction_->Enable(editable_);
}

wxWindow& RoadsidePanel::window()
{
    return *window_;
}

std::optional<model::Value> RoadsidePanel::distance() const
{
    return model::valueEntered(field("warning_distance"), ui::fromWx(distance_->GetValue()), surroundings_.now());
}

Problems RoadsidePanel::unreadable() const
{
    Problems problems;
    if (!distance())
        problems.error(model::expectedEntry(field("warning_distance")), "warning_distance");
    return problems;
}

void RoadsidePanel::show(const model::Fields& fields, ui::PanelUse use)
{
    fields_ = fields;
    editable_ = use != ui::PanelUse::fixed;
    const auto& shown = valueOf(fields, "warning_distance");
    // What is being typed is left as it is, also where it is no length yet, or the same one in another way.
    const auto typed = distance();
    if (use != ui::PanelUse::fillingIn || (typed && *typed != shown))
        distance_->ChangeValue(toWx(model::entryText(field("warning_distance"), shown)));
    distance_->SetEditable(editable_);
    cardGiven_->SetValue(model::isSet(fields, "card_given"));
    cardGiven_->Enable(editable_);
    showActions();
    showMoments();
    showCard();
}

void RoadsidePanel::note(std::size_t moment)
{
    change(moments.at(moment), surroundings_.now());
    showMoments();
}

void RoadsidePanel::change(const char* name, const model::Value& value)
{
    fields_.insert_or_assign(name, value);
    showCard();
    if (edited)
        edited({{name, value}});
}

void RoadsidePanel::showMoments()
{
    for (std::size_t index = 0; index < moments.size(); ++index) {
        const auto moment = model::valueIn<Timestamp>(fields_, moments.at(index));
        const auto minutes = minutesBetween(fields_, "found", moments.at(index));
        times_.at(index)->SetLabel(
            moment ? surroundings_.text({"{time}, after {minutes} min",
                                         {{"time", moment->clock()}, {"minutes", std::to_string(minutes.value_or(0))}}})
                   : wxString());
        if (moment)
            ui::passKeyboardOn(*buttons_.at(index));
        buttons_.at(index)->Enable(editable_ && !moment);
    }
    window_->Layout();
}

void RoadsidePanel::showCard()
{
    const wxWindowUpdateLocker quiet(window_);
    card_->Clear(true);
    const int width = window_->GetClientSize().GetWidth() - ui::gap(*window_, 4);
    const auto add = [&](const wxString& words, ui::Tone tone) {
        auto* line = new wxStaticText(window_, wxID_ANY, {});
        ui::setType(*line, ui::TypeSize::heading);
        ui::setTone(*line, tone);
        ui::showWrapped(*line, words, width);
        // GTK measures a text that has not been drawn yet by the desktop's type, not by its own.
        wxClientDC type(line);
        type.SetFont(line->GetFont());
        line->SetMinSize(type.GetMultiLineTextExtent(line->GetLabel()));
        card_->Add(line, 0, wxTOP, ui::gap(*window_));
    };
    for (const auto& line : cardLines(fields_, settings_))
        add(toWx(markOf(line.tone)) + surroundings_.text(line.text), toneOf(line.tone));
    add(surroundings_.text({"To the side, people away, call the police"}), ui::Tone::normal);
    window_->Layout();
    window_->FitInside();
}

}  // namespace beibao::traffic
