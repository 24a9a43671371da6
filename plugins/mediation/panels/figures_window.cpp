#include "panels/figures_window.h"

#include "survey/plan.h"
#include "survey/readings.h"

#include <beibao/ui/look.h>

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::mediation {

using ui::Tone;
using ui::toWx;

namespace {

constexpr int figureWidth = 80;  // DIP

}  // namespace

FiguresWindow::FiguresWindow(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings))
{
    auto* grid = new wxFlexGridSizer(4, ui::smallGap(*this), ui::gap(*this));
    const auto labels = planLabels(surroundings_.language());
    area_ = addLine(*grid, labels.area, {"m²"});
    ui::setType(*area_.figure, ui::TypeSize::heading, ui::Weight::bold);
    misclosure_ = addLine(*grid, labels.misclosure, {"m"});
    tolerance_ = addLine(*grid, labels.tolerance, {"m"});
    strip_ = addLine(*grid, labels.strip, {"m²"});
    SetSizer(grid);
}

FiguresWindow::Line FiguresWindow::addLine(wxFlexGridSizer& grid, const std::string& label, const Message& unit)
{
    const auto text = [&](const wxString& words, Tone tone, int flags) {
        auto* made = new wxStaticText(this, wxID_ANY, words);
        ui::setTone(*made, tone);
        grid.Add(made, 0, wxALIGN_CENTRE_VERTICAL | flags);
        return made;
    };
    Line line;
    line.label = text(toWx(label), Tone::quiet, 0);
    line.figure = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, {FromDIP(figureWidth), -1},
                                   wxALIGN_RIGHT | wxST_NO_AUTORESIZE);
    grid.Add(line.figure, 0, wxEXPAND | wxALIGN_CENTRE_VERTICAL);
    line.unit = text(surroundings_.text(unit), Tone::quiet, 0);
    line.words = text({}, Tone::normal, 0);
    return line;
}

void FiguresWindow::show(const SurveyResult& survey)
{
    const bool isWithin = survey.isWithinTolerance();
    area_.figure->SetLabel(toWx(survey.roundedArea().text()));
    misclosure_.figure->SetLabel(toWx(metresText(inMetres(survey.roundedMisclosure()))));
    tolerance_.figure->SetLabel(toWx("±" + metresText(survey.tolerance)));
    ui::setTone(*misclosure_.figure, isWithin ? Tone::normal : Tone::error);
    ui::setTone(*misclosure_.words, isWithin ? Tone::good : Tone::error);
    misclosure_.words->SetLabel(
        toWx(isWithin ? "✓ " : "✕ ") +
        surroundings_.text(isWithin ? Message("within the tolerance") : Message("beyond the tolerance")));
    for (auto* each : {strip_.label, strip_.figure, strip_.unit, strip_.words})
        each->Show(survey.strip.has_value());
    if (survey.strip)
        strip_.figure->SetLabel(toWx(survey.strip->roundedArea().text()));
    InvalidateBestSize();
    Layout();
}

}  // namespace beibao::mediation
