#include "panels/plan_panel.h"

#include "dispute/settings.h"
#include "panels/figures_window.h"
#include "panels/readings_grid.h"
#include "panels/survey_sketch.h"
#include "survey/plan.h"

#include <beibao/ui/drawing_view.h>
#include <beibao/ui/look.h>
#include <beibao/ui/wrapping.h>

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/wupdlock.h>

#include <algorithm>

namespace beibao::mediation {

namespace {

using ui::toWx;

/// The least room for the plan, in DIP: beside the readings, where it is seen while they are typed, or below them.
const wxSize leastBeside(176, 240);
const wxSize leastBelow(240, 320);
/// In millimetres, of the letters on a plan for the screen.
constexpr double letterHeight = 4;

/// A sheet as large as the view, with letters that can be read there.
PlanSheet sheetFor(Drawing::Point room)
{
    PlanSheet sheet;
    sheet.width = std::max(room.x, 60.0);
    sheet.height = std::max(room.y, 45.0);
    // Near the top of a high view, beside the readings.
    sheet.plot = {{11, 9}, {sheet.width - 11, std::min(sheet.height - 9, sheet.width * 1.2)}};
    sheet.labels = {{0.5, 0.5}, {sheet.width - 0.5, sheet.height - 0.5}};
    sheet.letterHeight = 3.4;
    sheet.sideHeight = 2.8;
    sheet.diagonalHeight = 2.5;
    sheet.legend = false;
    return sheet;
}

}  // namespace

PlanPanel::PlanPanel(wxWindow& parent, const ui::PanelSurroundings& surroundings)
    : surroundings_(surroundings), settings_(readSettings(surroundings.settings).survey),
      window_(new wxScrolledWindow(&parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL)),
      halves_(new wxBoxSizer(wxHORIZONTAL)), problemLines_(new wxBoxSizer(wxVERTICAL)),
      grid_(new ReadingsGrid(window_, surroundings_)), drawing_(new ui::DrawingView(window_)),
      figures_(new FiguresWindow(window_, surroundings_)), hint_(*window_)
{
    window_->SetScrollRate(0, window_->FromDIP(16));
    auto* readings = new wxBoxSizer(wxVERTICAL);
    readings->Add(grid_, 0, wxEXPAND);
    readings->Add(problemLines_, 0, wxEXPAND | wxTOP, ui::gap(*window_));
    readings->Add(figures_, 0, wxEXPAND | wxTOP, ui::gap(*window_));
    auto* plan = new wxBoxSizer(wxVERTICAL);
    plan->Add(&hint_.window(), 0, wxEXPAND | wxBOTTOM, ui::gap(*window_));
    plan->Add(drawing_, 1, wxEXPAND);
    halves_->Add(readings, 0, wxALL, ui::gap(*window_, 2));
    halves_->Add(plan, 1, wxEXPAND | wxALL, ui::gap(*window_, 2));
    window_->SetSizer(halves_);
    window_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        arrange();
    });
    drawing_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        draw();
    });
    ui::setTone(hint_.window(), ui::Tone::quiet);
    hint_.window().SetMinSize({1, -1});  // it takes the width that is there
    grid_->changed = [this] { onTyped(); };
    evaluate();
}

void PlanPanel::show(const model::Fields& fields, ui::PanelUse use)
{
    // What was typed here comes back as a length; as long as it is the same one, its cell is left as it is typed.
    const bool isOurs =
        use == ui::PanelUse::fillingIn && fieldsOf(grid_->entries(), fields) == fieldsOf(entriesOf(fields), fields);
    fields_ = fields;
    grid_->show(isOurs ? grid_->entries() : entriesOf(fields), use != ui::PanelUse::fixed);
    evaluate();
}

void PlanPanel::onTyped()
{
    evaluate();
    if (edited)
        edited(fieldsOf(grid_->entries(), fields_));
}

void PlanPanel::evaluate()
{
    const wxWindowUpdateLocker quiet(window_);
    state_ = stateOf(grid_->entries(), settings_);
    grid_->mark(state_);
    showProblems();
    figures_->Show(state_.survey.has_value());
    if (state_.survey)
        figures_->show(*state_.survey);
    hint_.say(hint());
    arrange();
    draw();
}

wxString PlanPanel::hint() const
{
    if (state_.isEmpty())
        return surroundings_.text(
            {"Measure the four sides and the two diagonals, each of them twice. The plan is drawn as you type."});
    if (state_.survey)
        return toWx(planLabels(surroundings_.language()).notCadastral);
    if (const auto missing = state_.missingLines(); !missing.empty())
        return surroundings_.text({"Still to be read: {lines}", {{"lines", missing}}});
    return surroundings_.text({"Correct what is marked, and the plan is drawn."});
}

void PlanPanel::showProblems()
{
    if (std::ranges::equal(state_.problems, shownProblems_))
        return;
    shownProblems_ = state_.problems;
    problemLines_->Clear(true);
    for (const auto& problem : shownProblems_) {
        const bool isError = problem.severity == Severity::error;
        auto* line = new wxStaticText(window_, wxID_ANY, {});
        ui::setTone(*line, isError ? ui::Tone::error : ui::Tone::warning);
        ui::showWrapped(*line, toWx(isError ? "✕ " : "⚠ ") + surroundings_.text(problem.message),
                        grid_->GetBestSize().GetWidth());
        problemLines_->Add(line, 0, wxTOP, ui::smallGap(*window_));
    }
}

void PlanPanel::draw()
{
    const auto room = drawing_->roomFor(letterHeight);
    if (room.x <= 0 || room.y <= 0)
        return;
    if (state_.survey) {
        drawing_->show(drawPlan(*state_.survey, planLabels(surroundings_.language()), Lettering::counterclockwise,
                                sheetFor(room)));
        return;
    }
    auto sketch = surveySketch(state_, room.x, room.y);
    sketch.description = ui::fromWx(surroundings_.text({"A quadrilateral with the corners A, B, C and D"}));
    drawing_->show(std::move(sketch));
}

void PlanPanel::arrange()
{
    halves_->SetOrientation(wxHORIZONTAL);
    drawing_->SetMinSize(window_->FromDIP(leastBeside));
    if (halves_->CalcMin().GetWidth() > window_->GetClientSize().GetWidth()) {
        halves_->SetOrientation(wxVERTICAL);
        drawing_->SetMinSize(window_->FromDIP(leastBelow));
    }
    window_->Layout();
    hint_.wrap(drawing_->GetSize().GetWidth());
    window_->Layout();
    window_->FitInside();
}

}  // namespace beibao::mediation
