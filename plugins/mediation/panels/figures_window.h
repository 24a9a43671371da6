#pragma once

#include "survey/survey.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

class wxFlexGridSizer;
class wxStaticText;

namespace beibao::mediation {

/// The figures of a survey, below each other: area, misclosure with how it stands to the tolerance, strip at the wall.
class FiguresWindow final : public wxPanel {
public:
    FiguresWindow(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const SurveyResult& survey);

private:
    struct Line {
        wxStaticText* label = nullptr;
        wxStaticText* figure = nullptr;
        wxStaticText* unit = nullptr;
        wxStaticText* words = nullptr;
    };

    [[nodiscard]] Line addLine(wxFlexGridSizer& grid, const std::string& label, const Message& unit);

    ui::PanelSurroundings surroundings_;
    Line area_;
    Line misclosure_;
    Line tolerance_;
    Line strip_;
};

}  // namespace beibao::mediation
