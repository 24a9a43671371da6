#pragma once

#include "dispute/wording.h"
#include "panels/agreement_entries.h"

#include <beibao/ui/panel.h>

#include <wx/panel.h>

#include <functional>
#include <map>
#include <span>

class wxChoice;
class wxStaticText;
class wxTextCtrl;
class wxButton;

namespace beibao::mediation {

/// One term of an agreement: its wording, who does it, what is paid and by when.
class TermView final : public wxPanel {
public:
    TermView(wxWindow* parent, ui::PanelSurroundings surroundings, std::size_t position);

    void show(const TermEntry& entry, bool editable);
    /// Who may be chosen: the parties, by their names. Whoever it stands with already may stay.
    void offer(const std::vector<Id>& parties, const std::map<Id, std::string>& names);
    [[nodiscard]] TermEntry entry() const;
    /// Marks the words that an agreement may not have, and says why.
    void judge(std::span<const ForbiddenWording> rules);
    void wrap(int width);

    std::function<void()> changed;
    std::function<void()> removed;

private:
    void build();
    void showWho();
    void mark();
    [[nodiscard]] wxTextCtrl* makeText(const Message& name, const wxSize& size, long style);

    ui::PanelSurroundings surroundings_;
    std::size_t position_;
    Id row_;
    std::optional<Id> who_;
    std::vector<Id> parties_;
    std::vector<Id> performers_;  ///< as the choice has them
    std::map<Id, std::string> names_;
    wxTextCtrl* what_ = nullptr;
    wxChoice* whoChoice_ = nullptr;
    wxTextCtrl* amount_ = nullptr;
    wxTextCtrl* due_ = nullptr;
    wxButton* remove_ = nullptr;
    wxStaticText* reasons_ = nullptr;
    wxString reasonText_;
    std::vector<ForbiddenPlace> forbidden_;
    bool isMarked_ = false;
};

}  // namespace beibao::mediation
