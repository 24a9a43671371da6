#include "panels/round_panel.h"

#include "panels/area_view.h"
#include "panels/duties_view.h"
#include "panels/matters_view.h"
#include "panels/visits_view.h"

#include <beibao/ui/look.h>

#include <wx/sizer.h>

namespace beibao::grid {

RoundPanel::RoundPanel(wxWindow& parent, ui::PanelSurroundings surroundings)
    : surroundings_(std::move(surroundings)),
      window_(new wxScrolledWindow(&parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL))
{
    build();
}

RoundPanel::~RoundPanel() = default;

void RoundPanel::build()
{
    area_ = new AreaView(window_, surroundings_);
    visits_ = new VisitsView(window_, surroundings_);
    matters_ = new MattersView(window_, surroundings_);
    duties_ = new DutiesView(window_, surroundings_);
    area_->knocked = [this](const Door& door) {
        change(withVisit(fields_, door, surroundings_.now()));
        visits_->chooseLast();
    };
    visits_->elsewhere = [this] {
        change(withVisit(fields_, {}, surroundings_.now()));
        visits_->chooseLast();
    };
    visits_->changed = [this](std::size_t visit, std::string_view cell, const model::Value& value) {
        change(withVisitCell(fields_, visit, cell, value));
    };
    matters_->added = [this](const MatterEntry& matter) { change(withMatter(fields_, matter, visits_->chosen())); };
    matters_->removed = [this](std::size_t matter) { change(withoutMatter(fields_, matter)); };
    duties_->ticked = [this](const std::string& duty, bool done) { change(withDuty(fields_, duty, done)); };

    const int between = ui::gap(*window_, 2);
    auto* day = new wxBoxSizer(wxVERTICAL);
    day->Add(visits_, 3, wxEXPAND);
    day->Add(matters_, 2, wxEXPAND | wxTOP, between);
    day->Add(duties_, 0, wxEXPAND | wxTOP, between);
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    sizer->Add(area_, 2, wxEXPAND | wxALL, between);
    sizer->Add(day, 3, wxEXPAND | wxTOP | wxRIGHT | wxBOTTOM, between);
    window_->SetSizer(sizer);
    window_->SetScrollRate(0, window_->FromDIP(16));
}

void RoundPanel::show(const model::Fields& fields, ui::PanelUse use)
{
    fields_ = fields;
    editable_ = use != ui::PanelUse::fixed;
    // What was saved may be a visit, and something may have come of it.
    if (use != ui::PanelUse::fillingIn)
        readArea_.reset();
    showAll();
    read();
}

Problems RoundPanel::unreadable() const
{
    Problems problems;
    if (matters_->isUnfinished())
        problems.error({"A matter was typed and not added: press Enter behind it, or clear it."});
    return problems;
}

void RoundPanel::change(const model::Fields& changed)
{
    for (const auto& [name, value] : changed)
        fields_[name] = value;
    showAll();
    read();
    if (edited)
        edited(changed);
}

void RoundPanel::showAll()
{
    visits_->show(fields_, titles_.all(), editable_);
    matters_->show(fields_, titles_.all(), editable_);
    duties_->show(fields_, editable_);
    area_->allow(editable_);
}

void RoundPanel::read()
{
    const Area area{valueOf(fields_, "grid"), valueOf(fields_, "division")};
    const auto record = surroundings_.record();
    if (readArea_ != area || record_ != record) {
        if (record_ != record)
            matters_->clearLine();
        readArea_ = area;
        record_ = record;
        surroundings_.records.ask([area](model::Records& records) { return readArea(records, area); },
                                  [this, area](AreaReading reading) {
                                      if (readArea_ == area)
                                          area_->show(std::move(reading), area.empty());
                                  });
    }
    titles_.read(surroundings_.records, fields_, [this] { showAll(); });
}

}  // namespace beibao::grid
