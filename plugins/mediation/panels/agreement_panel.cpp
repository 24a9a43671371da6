#include "panels/agreement_panel.h"

#include "dispute/parties.h"
#include "panels/earlier_disputes_view.h"
#include "panels/term_view.h"

#include <beibao/model/titles.h>
#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/wupdlock.h>

#include <algorithm>

namespace beibao::mediation {

namespace {

using ui::toWx;

const wxSize factsSize(260, 96);  // DIP
constexpr int termsWidth = 340;   // DIP

}  // namespace

AgreementPanel::AgreementPanel(wxWindow& parent, const ui::PanelSurroundings& surroundings)
    : surroundings_(surroundings), settings_(readSettings(surroundings.settings)),
      window_(new wxScrolledWindow(&parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL)),
      halves_(new wxBoxSizer(wxHORIZONTAL)), hint_(*window_), standing_(*window_)
{
    window_->SetScrollRate(0, window_->FromDIP(16));
    auto* facts = new wxBoxSizer(wxVERTICAL);
    auto* terms = new wxBoxSizer(wxVERTICAL);
    buildFacts(*facts);
    buildTerms(*terms);
    halves_->Add(facts, 2, wxEXPAND | wxALL, ui::gap(*window_, 2));
    halves_->Add(terms, 3, wxEXPAND | wxALL, ui::gap(*window_, 2));
    window_->SetSizer(halves_);
    window_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        arrange();
    });
}

AgreementPanel::~AgreementPanel() = default;

void AgreementPanel::buildFacts(wxSizer& sizer)
{
    auto* label = new wxStaticText(window_, wxID_ANY, surroundings_.text({"Facts and issues"}));
    facts_ = new wxTextCtrl(window_, wxID_ANY, {}, wxDefaultPosition, window_->FromDIP(factsSize), wxTE_MULTILINE);
    ui::setAccessibleName(*facts_, surroundings_.text({"Facts and issues"}));
    facts_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { onTyped(); });
    earlier_ = new EarlierDisputesView(window_, surroundings_);
    sizer.Add(label, 0, wxBOTTOM, ui::smallGap(*window_));
    sizer.Add(facts_, 1, wxEXPAND | wxBOTTOM, ui::gap(*window_, 2));
    sizer.Add(earlier_, 0, wxEXPAND);
}

void AgreementPanel::buildTerms(wxSizer& sizer)
{
    ui::setTone(hint_.window(), ui::Tone::quiet);
    hint_.window().SetMinSize({1, -1});
    standing_.window().SetMinSize({1, -1});
    termSizer_ = new wxBoxSizer(wxVERTICAL);
    termSizer_->SetMinSize(window_->FromDIP(termsWidth), -1);
    auto* add = new wxButton(window_, wxID_ANY, surroundings_.text({"Add a term"}));
    add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { addTerm(); });
    add_ = add;
    sizer.Add(&standing_.window(), 0, wxEXPAND | wxBOTTOM, ui::gap(*window_));
    sizer.Add(&hint_.window(), 0, wxEXPAND | wxBOTTOM, ui::gap(*window_));
    sizer.Add(termSizer_, 0, wxEXPAND);
    sizer.Add(add_, 0, wxTOP, ui::smallGap(*window_));
}

TermColumns AgreementPanel::columns() const
{
    const auto* terms = surroundings_.typeNamed(surroundings_.recordType)->field("terms");
    return {terms->column("amount"), terms->column("due")};
}

AgreementEntries AgreementPanel::entries() const
{
    AgreementEntries entries;
    entries.facts = ui::fromWx(facts_->GetValue());
    for (const auto* term : terms_)
        entries.terms.push_back(term->entry());
    return entries;
}

void AgreementPanel::show(const model::Fields& fields, ui::PanelUse use)
{
    fields_ = fields;
    editable_ = use != ui::PanelUse::fixed;
    const auto incoming = entriesOf(fields, columns());
    const bool isOurs =
        use == ui::PanelUse::fillingIn && fieldsOf(entries(), fields, columns(), surroundings_.now()) ==
                                              fieldsOf(incoming, fields, columns(), surroundings_.now());
    if (!isOurs)
        showEntries(incoming, editable_);
    readParties();
    judge();
}

Problems AgreementPanel::unreadable() const
{
    return unreadableIn(entries(), columns(), surroundings_.now());
}

void AgreementPanel::showEntries(const AgreementEntries& entries, bool editable)
{
    const wxWindowUpdateLocker quiet(window_);
    facts_->ChangeValue(toWx(entries.facts));
    facts_->SetEditable(editable);
    add_->Show(editable);
    while (terms_.size() > entries.terms.size()) {
        terms_.back()->Destroy();
        terms_.pop_back();
    }
    while (terms_.size() < entries.terms.size())
        makeTerm();
    for (std::size_t index = 0; index < terms_.size(); ++index)
        terms_[index]->show(entries.terms[index], editable);
}

void AgreementPanel::addTerm()
{
    makeTerm();
    terms_.back()->show({surroundings_.newId(), {}, {}, {}, {}}, true);
    arrange();
    terms_.back()->SetFocus();
}

void AgreementPanel::makeTerm()
{
    auto* term = new TermView(window_, surroundings_, terms_.size() + 1);
    term->changed = [this] { onTyped(); };
    term->removed = [this, term] { removeTerm(*term); };
    term->offer(parties_, names_);
    terms_.push_back(term);
    termSizer_->Add(term, 0, wxEXPAND | wxBOTTOM, ui::gap(*window_));
}

void AgreementPanel::removeTerm(const TermView& term)
{
    auto left = entries();
    const auto position = std::ranges::find(terms_, &term) - terms_.begin();
    left.terms.erase(left.terms.begin() + position);
    // The window whose button was pressed goes once its event is over.
    window_->CallAfter([this, left] {
        showEntries(left, editable_);
        onTyped();
    });
}

void AgreementPanel::onTyped()
{
    judge();
    if (edited)
        edited(fieldsOf(entries(), fields_, columns(), surroundings_.now()));
}

void AgreementPanel::judge()
{
    for (auto* term : terms_)
        term->judge(settings_.forbiddenWording);
    standing_.say(standing());
    hint_.say(terms_.empty()
                  ? surroundings_.text({"What the parties agree on stands here, term by term: who does what, "
                                        "by when, and what is paid."})
                  : wxString());
    hint_.window().Show(terms_.empty());
    arrange();
}

wxString AgreementPanel::standing() const
{
    const auto* confirmBy = model::get<Date>(fields_, "confirm_by");
    const auto* effective = model::get<Timestamp>(fields_, "effective_at");
    if (effective && confirmBy)
        return surroundings_.text({"In effect since {day}; the court can be asked jointly until {end}.",
                                   {{"day", effective->date().text()}, {"end", confirmBy->text()}}});
    if (effective)
        return surroundings_.text({"In effect since {day}.", {{"day", effective->date().text()}}});
    return surroundings_.text({"Not in effect yet. A written agreement needs the signatures of all parties and a "
                               "mediator, and the seal; an oral one needs the time it was reached."});
}

void AgreementPanel::readParties()
{
    const auto parties = partiesOf(fields_);
    auto people = parties;
    for (const auto& term : entries().terms)
        if (term.who && std::ranges::find(people, *term.who) == people.end())
            people.push_back(*term.who);
    const auto record = surroundings_.record();
    if (parties == parties_ && people == people_ && record == record_)
        return;
    parties_ = parties;
    people_ = people;
    record_ = record;
    surroundings_.records.ask([people](model::Records& records) { return model::titlesOf(records, people); },
                              [this, people](const std::map<Id, std::string>& names) {
                                  if (people != people_)
                                      return;
                                  names_ = names;
                                  for (auto* term : terms_)
                                      term->offer(parties_, names_);
                              });
    earlier_->showOf(parties);
}

void AgreementPanel::arrange()
{
    halves_->SetOrientation(wxHORIZONTAL);
    const bool isBeside = halves_->CalcMin().GetWidth() <= window_->GetClientSize().GetWidth();
    halves_->SetOrientation(isBeside ? wxHORIZONTAL : wxVERTICAL);
    // Below each other they take the height they need.
    halves_->GetItem(std::size_t{0})->SetProportion(isBeside ? 2 : 0);
    halves_->GetItem(std::size_t{1})->SetProportion(isBeside ? 3 : 0);
    window_->Layout();
    const int width = termSizer_->GetSize().GetWidth();
    standing_.wrap(width);
    hint_.wrap(width);
    for (auto* term : terms_)
        term->wrap(width);
    window_->Layout();
    window_->FitInside();
}

}  // namespace beibao::mediation
