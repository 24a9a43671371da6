#include "panels/row_list.h"

#include <beibao/ui/look.h>
#include <beibao/ui/row_choice.h>

#include <algorithm>

namespace beibao::volunteering {

RowList::RowList(wxWindow* parent, const wxString& name, const std::vector<ListColumn>& columns,
                 const wxSize& leastSize)
    : wxDataViewListCtrl(parent, wxID_ANY)
{
    ui::setAccessibleName(*this, name);
    for (const auto& column : columns)
        AppendTextColumn(column.title, wxDATAVIEW_CELL_INERT, FromDIP(column.width));
    SetMinSize(FromDIP(leastSize));
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const auto row = chosen();
        const bool isPlain = !event.HasAnyModifiers();
        if (!(isPlain && row && pressed && pressed(event.GetKeyCode(), *row)))
            event.Skip();
    });
    Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (!isFilling_ && moved)
            moved();
    });
}

void RowList::fill(const std::vector<std::vector<wxString>>& rows)
{
    if (rows == rows_)
        return;
    const auto row = chosen();
    isFilling_ = true;
    DeleteAllItems();
    for (const auto& texts : rows) {
        wxVector<wxVariant> cells;
        for (const auto& text : texts)
            cells.push_back(text);
        AppendItem(cells);
    }
    rows_ = rows;
    choose(row.value_or(0));
    isFilling_ = false;
}

std::optional<std::size_t> RowList::chosen() const
{
    const int row = GetSelectedRow();
    return row == wxNOT_FOUND ? std::nullopt : std::optional(static_cast<std::size_t>(row));
}

void RowList::choose(std::size_t row)
{
    if (!rows_.empty())
        ui::chooseRow(*this, static_cast<unsigned>(std::min(row, rows_.size() - 1)));
}

}  // namespace beibao::volunteering
