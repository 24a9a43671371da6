#pragma once

#include "panels/day_entries.h"
#include "panels/row_list.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <array>
#include <functional>

class wxButton;
class wxStaticText;

namespace beibao::volunteering {

/// The fire check at a home: Y is safe, N is not, A does not apply, and the next item follows; F says of what was just
/// answered with N, or of the chosen item, that it was put right.
class ChecksView final : public wxPanel {
public:
    ChecksView(wxWindow* parent, ui::PanelSurroundings surroundings);

    void show(const model::Fields& visit, const std::optional<Id>& home, bool editable);

    std::function<void(const model::Fields&)> changed;

private:
    static constexpr std::array<const char*, 3> answers{"safe", "unsafe", "not_applicable"};

    void buildButtons(wxSizer& sizer);
    void showResult(const std::optional<Id>& home);
    bool onKey(int key, std::size_t row);
    void answer(std::size_t row, const char* code);
    void toggleFixed(std::size_t row);

    ui::PanelSurroundings surroundings_;
    model::Fields visit_;
    std::vector<model::Row> checks_;
    std::optional<Id> home_;
    std::optional<std::size_t> justUnsafe_;
    bool editable_ = false;
    wxStaticText* heading_;
    RowList* list_;
    std::array<wxButton*, answers.size()> answerButtons_{};
    wxButton* fixed_ = nullptr;
    wxStaticText* result_;
};

}  // namespace beibao::volunteering
