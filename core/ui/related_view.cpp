#include <beibao/ui/related_view.h>

#include <beibao/ui/empty_page.h>
#include <beibao/ui/look.h>
#include <beibao/ui/page_stack.h>
#include <beibao/ui/state_mark.h>

#include <wx/dataview.h>
#include <wx/sizer.h>

#include <algorithm>

namespace beibao::ui {

RelatedView::RelatedView(wxWindow* parent, Surroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), pages_(new PageStack(this)),
      list_(new wxDataViewListCtrl(pages_, wxID_ANY)), empty_(new EmptyPage(pages_))
{
    setAccessibleName(*list_, surroundings_.text({"Related"}));
    list_->AppendTextColumn(surroundings_.text({"Title"}), wxDATAVIEW_CELL_INERT, FromDIP(200));
    list_->AppendTextColumn(surroundings_.text({"Kind"}), wxDATAVIEW_CELL_INERT, FromDIP(96));
    list_->AppendTextColumn(surroundings_.text({"Stands there as"}), wxDATAVIEW_CELL_INERT, FromDIP(96));
    list_->AppendTextColumn(surroundings_.text({"Number"}), wxDATAVIEW_CELL_INERT, FromDIP(144));
    list_->AppendTextColumn(surroundings_.text({"State"}), wxDATAVIEW_CELL_INERT, FromDIP(96));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    pages_->add(*list_);
    pages_->add(*empty_);
    empty_->say(surroundings_.text({"What refers to this record will stand here. There is nothing yet."}));
    sizer->Add(pages_, 1, wxEXPAND);
    SetSizer(sizer);
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (row == wxNOT_FOUND || !opened)
            return;
        const auto& record = lines_[static_cast<std::size_t>(row)].record;
        // The page that this stands on may go.
        CallAfter([open = opened, type = record.type, id = record.id] { open(type, id); });
    });
}

std::size_t RelatedView::show(const std::optional<Id>& record, const std::vector<store::ThreadEntry>& thread,
                              const std::vector<store::Referring>& related)
{
    lines_.clear();
    const auto add = [&](const store::SearchHit& hit, const wxString& role) {
        if (record != hit.id &&
            std::ranges::none_of(lines_, [&](const Line& line) { return line.record.id == hit.id; }))
            lines_.push_back({hit, role});
    };
    for (const auto& entry : thread)
        add(entry.record, surroundings_.text({"the same matter"}));
    for (const auto& [hit, field] : related)
        add(hit, surroundings_.label(field));
    list_->DeleteAllItems();
    for (const auto& [hit, role] : lines_) {
        const auto& type = surroundings_.catalogue->type(hit.type);
        wxVector<wxVariant> cells;
        cells.push_back(toWx(hit.title));
        cells.push_back(surroundings_.label(type.label));
        cells.push_back(role);
        cells.push_back(toWx(hit.number));
        cells.push_back(stateText(surroundings_, type, hit.state));
        list_->AppendItem(cells);
    }
    lines_.empty() ? pages_->show(*empty_) : pages_->show(*list_);
    return lines_.size();
}

}  // namespace beibao::ui
