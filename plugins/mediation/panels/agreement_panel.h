#pragma once

#include "dispute/settings.h"
#include "panels/agreement_entries.h"

#include <beibao/ui/panel.h>
#include <beibao/ui/wrapping.h>

#include <wx/scrolwin.h>

#include <map>

class wxBoxSizer;
class wxTextCtrl;

namespace beibao::mediation {

class EarlierDisputesView;
class TermView;

/// The agreement of a dispute beside its facts: what was agreed, term by term, with words that an agreement may not
/// have marked as they are typed, and the reason below; and what disputes the parties had before.
class AgreementPanel final : public ui::Panel {
public:
    AgreementPanel(wxWindow& parent, const ui::PanelSurroundings& surroundings);
    ~AgreementPanel() override;

    [[nodiscard]] wxWindow& window() override { return *window_; }
    void show(const model::Fields& fields, ui::PanelUse use) override;
    [[nodiscard]] Problems unreadable() const override;

private:
    void buildFacts(wxSizer& sizer);
    void buildTerms(wxSizer& sizer);
    [[nodiscard]] TermColumns columns() const;
    /// What stands in the windows.
    [[nodiscard]] AgreementEntries entries() const;
    void showEntries(const AgreementEntries& entries, bool editable);
    void addTerm();
    void makeTerm();
    void removeTerm(const TermView& term);
    void onTyped();
    /// Marks what an agreement may not say, and says how the agreement stands.
    void judge();
    [[nodiscard]] wxString standing() const;
    /// The names of the parties, and their disputes, if the parties are others than before.
    void readParties();
    void arrange();

    ui::PanelSurroundings surroundings_;
    Settings settings_;
    wxScrolledWindow* window_;
    wxBoxSizer* halves_;
    wxTextCtrl* facts_ = nullptr;
    wxBoxSizer* termSizer_ = nullptr;
    wxWindow* add_ = nullptr;
    std::vector<TermView*> terms_;
    EarlierDisputesView* earlier_ = nullptr;
    ui::WrappedText hint_;
    ui::WrappedText standing_;
    model::Fields fields_;
    bool editable_ = false;
    std::optional<Id> record_;  ///< whose parties were read
    std::vector<Id> parties_;
    std::vector<Id> people_;  ///< the parties, and whoever else a term names
    std::map<Id, std::string> names_;
};

}  // namespace beibao::mediation
