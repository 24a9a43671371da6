#pragma once

#include <beibao/ui/words.h>

#include <wx/dataview.h>

#include <functional>
#include <optional>
#include <vector>

namespace beibao::volunteering {

struct ListColumn {
    wxString title;
    int width = 0;  ///< DIP
};

/// A list of texts that keeps its chosen row when it is filled anew.
class RowList final : public wxDataViewListCtrl {
public:
    RowList(wxWindow* parent, const wxString& name, const std::vector<ListColumn>& columns, const wxSize& leastSize);

    void fill(const std::vector<std::vector<wxString>>& rows);
    [[nodiscard]] std::optional<std::size_t> chosen() const;
    /// The row, or the last where there are fewer.
    void choose(std::size_t row);

    /// Called with a letter (A to Z, WXK_SPACE, WXK_RETURN, …) that was pressed in the list, and the chosen row;
    /// whether it meant something.
    std::function<bool(int key, std::size_t row)> pressed;
    /// Called when another row is chosen.
    std::function<void()> moved;

private:
    std::vector<std::vector<wxString>> rows_;
    bool isFilling_ = false;
};

}  // namespace beibao::volunteering
