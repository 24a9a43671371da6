#pragma once

#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <functional>
#include <vector>

class wxDataViewListCtrl;
class wxStaticText;

namespace beibao::host {

/// What the box above the window finds, in all modules, best first.
class SearchResults final : public wxPanel {
public:
    SearchResults(wxWindow* parent, ui::Surroundings surroundings);

    void find(const std::string& text);
    void openFirst();
    void focusList();

    std::function<void(const std::string& type, const Id& id)> opened;

private:
    void show(std::vector<store::SearchHit> hits);
    void open(std::size_t row);

    ui::Surroundings surroundings_;
    wxStaticText* count_;
    wxDataViewListCtrl* list_;
    std::vector<store::SearchHit> hits_;
    ui::Asker asker_;
};

}  // namespace beibao::host
