#pragma once

#include "roadside/card.h"

#include <beibao/ui/panel.h>

#include <array>

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxChoice;
class wxScrolledWindow;
class wxStaticText;
class wxTextCtrl;

namespace beibao::traffic {

/// The card of the roadside: one key for each moment, the distance of the warning device, what is done as it is done,
/// and below, large, the rule for this road and what is forbidden here.
class RoadsidePanel final : public ui::Panel {
public:
    RoadsidePanel(wxWindow& parent, ui::PanelSurroundings surroundings);

    [[nodiscard]] wxWindow& window() override;
    void show(const model::Fields& fields, ui::PanelUse use) override;
    [[nodiscard]] Problems unreadable() const override;

private:
    static constexpr std::array<const char*, 3> moments{"arrived", "secured", "cleared"};

    void buildMoments(wxBoxSizer& sizer);
    void buildDistance(wxBoxSizer& sizer);
    void buildActions(wxBoxSizer& sizer);
    [[nodiscard]] const model::Field& field(const char* name) const;
    [[nodiscard]] std::optional<model::Value> distance() const;
    void note(std::size_t moment);
    void noteAction();
    void showActions();
    void change(const char* name, const model::Value& value);
    void showMoments();
    void showCard();

    ui::PanelSurroundings surroundings_;
    Settings settings_;
    wxScrolledWindow* window_;
    std::array<wxButton*, moments.size()> buttons_{};
    std::array<wxStaticText*, moments.size()> times_{};
    wxTextCtrl* distance_ = nullptr;
    wxChoice* actions_ = nullptr;
    std::vector<std::string> actionCodes_;  ///< in the order of the choices
    wxButton* addAction_ = nullptr;
    wxCheckBox* cardGiven_ = nullptr;
    wxStaticText* done_ = nullptr;
    wxBoxSizer* card_ = nullptr;
    model::Fields fields_;
    bool editable_ = false;
};

}  // namespace beibao::traffic
