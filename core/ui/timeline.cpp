#include <beibao/ui/timeline.h>

#include <beibao/store/edit_telling.h>
#include <beibao/store/journal/reason.h>
#include <beibao/ui/look.h>

#include <wx/dataview.h>
#include <wx/sizer.h>

#include <ranges>

namespace beibao::ui {

Timeline::Timeline(wxWindow* parent, const model::RecordType& type, Surroundings surroundings)
    : wxPanel(parent), type_(type), surroundings_(std::move(surroundings)),
      list_(new wxDataViewListCtrl(this, wxID_ANY))
{
    setAccessibleName(*list_, surroundings_.text({"History"}));
    list_->AppendTextColumn(surroundings_.text({"Time"}), wxDATAVIEW_CELL_INERT, FromDIP(136));
    list_->AppendTextColumn(surroundings_.text({"Who"}), wxDATAVIEW_CELL_INERT, FromDIP(96));
    list_->AppendTextColumn(surroundings_.text({"What"}), wxDATAVIEW_CELL_INERT, FromDIP(480));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(list_, 1, wxEXPAND);
    SetSizer(sizer);
}

void Timeline::show(const std::vector<store::Entry>& entries, const Titles& titles)
{
    list_->DeleteAllItems();
    const auto display = surroundings_.display(titles);
    for (const auto& entry : entries | std::views::reverse)
        for (const auto& edit : entry.edits) {
            wxVector<wxVariant> cells;
            cells.push_back(toWx(entry.at.toMinute()));
            cells.push_back(toWx(entry.actorName));
            auto what = told(edit, display);
            if (!entry.why.empty())
                what += L"  (" + surroundings_.text(store::tellReason(entry.why)) + L")";
            cells.push_back(what);
            list_->AppendItem(cells);
        }
}

wxString Timeline::told(const store::RecordEdit& edit, const model::ValueDisplay& display) const
{
    const auto telling = store::tell(edit, type_, display);
    auto text = surroundings_.text(telling.what);
    if (!telling.states.empty())
        text += toWx(": " + telling.states);
    for (const auto& field : telling.fields) {
        text += toWx(" · ") + surroundings_.label(field.label);
        if (!field.change.empty())
            text += toWx(": " + field.change);
    }
    return text;
}

}  // namespace beibao::ui
