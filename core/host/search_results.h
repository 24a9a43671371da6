#pragma once

#include <beibao/host/command.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <vector>

class wxDataViewListCtrl;
class wxStaticText;

namespace beibao::host {

/// What the box above the window finds: records of all modules, best first, then what the window can do.
class SearchResults final : public wxPanel {
public:
    SearchResults(wxWindow* parent, ui::Surroundings surroundings);

    /// Finds records, and those of the commands whose label holds the text; `?` finds all commands.
    void find(const std::string& text, std::vector<Command> commands);
    /// Opens, or does, the first; as soon as it is there, where it is still looked for.
    void openFirst();
    void focusList();

    std::function<void(const std::string& type, const Id& id)> opened;

private:
    void show(const std::vector<store::SearchHit>& hits);
    void add(const store::SearchHit& hit);
    void add(const Command& command);
    void open(std::size_t row);

    ui::Surroundings surroundings_;
    wxStaticText* count_;
    wxDataViewListCtrl* list_;
    std::vector<Command> commands_;
    std::vector<std::function<void()>> lines_;  ///< what opens each line
    bool isFinding_ = false;
    bool openWanted_ = false;
    ui::Asker asker_;
};

}  // namespace beibao::host
