#include "panels/road_panel.h"

#include <beibao/ui/look.h>

#include <wx/panel.h>
#include <wx/sizer.h>

#include <algorithm>
#include <utility>

namespace beibao::traffic {

namespace {

constexpr double letterHeight = 2.6;  // mm, of the picture
constexpr double leastWidth = 120;    // mm

}  // namespace

RoadPanel::RoadPanel(wxWindow& parent, ui::PanelSurroundings surroundings)
    : surroundings_(std::move(surroundings)), window_(new wxPanel(&parent)), picture_(new ui::DrawingView(window_))
{
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(picture_, 1, wxEXPAND | wxALL, ui::gap(*window_, 2));
    window_->SetSizer(sizer);
}

wxWindow& RoadPanel::window()
{
    return *window_;
}

void RoadPanel::show(const model::Fields& fields, ui::PanelUse)
{
    std::map<std::string, std::string> names{{"", ui::fromWx(surroundings_.text({"both ways"}))}};
    if (const auto* directions = surroundings_.codeListNamed("traffic.direction"))
        for (const auto& code : directions->codes)
            names[code.code] = code.label.text(surroundings_.language());
    picture_->show(drawRoad(reviewIn(fields), names, std::max(picture_->roomFor(letterHeight).x, leastWidth)));
}

}  // namespace beibao::traffic
