#pragma once

#include <beibao/ui/look.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

class wxDataViewListCtrl;
class wxStaticText;

namespace beibao::host {

/// How much of each record type waits today; under an empty name, all of it.
using Waiting = std::map<std::string, std::size_t, std::less<>>;

/// What one can go to, at the left: today, the daily work, the register, what is set up for the unit; each with how
/// much of it waits. Folds to its icons.
class Rail final : public wxPanel {
public:
    Rail(wxWindow* parent, ui::Surroundings surroundings);

    /// In pixels of this window's screen.
    [[nodiscard]] int width(bool folded) const;
    void fold(bool folded);
    /// Shows where one is, without going there; an empty name is today.
    void choose(const std::string& type);
    /// Where a number leads, counted from 1: today, the daily work of each module, the register, what is set up. Its
    /// first entry; from one of its entries the next, and from the last the first again. Null for no such number.
    [[nodiscard]] const std::string* entry(std::size_t number, const std::string& from) const;
    void showWaiting(const Waiting& waiting);
    void focusList();
    /// What there is to say of backups, above who is signed in.
    void showBackup(const wxString& told, ui::Tone tone);

    /// Called when somebody goes to a record type, or with an empty name to today.
    std::function<void(const std::string& type)> chosen;
    std::function<void()> lockWanted;

private:
    void add(const std::string& type, const wxString& label, const std::string& icon);
    void addTypes(model::Navigation navigation);

    ui::Surroundings surroundings_;
    std::vector<std::string> entries_;
    std::vector<std::vector<std::string>> numbered_;
    wxStaticText* unit_;
    wxStaticText* backup_;
    wxStaticText* user_;
    wxDataViewListCtrl* list_;
};

}  // namespace beibao::host
