#include <beibao/ui/related_view.h>

#include <beibao/ui/empty_page.h>
#include <beibao/ui/look.h>
#include <beibao/ui/page_stack.h>
#include <beibao/ui/state_mark.h>

#include <wx/dataview.h>
#include <wx/sizer.h>

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
        const auto& record = related_[static_cast<std::size_t>(row)].record;
        // The page that this stands on may go.
        CallAfter([open = opened, type = record.type, id = record.id] { open(type, id); });
    });
}

void RelatedView::show(std::vector<store::Referring> related)
{
    related_ = std::move(related);
    list_->DeleteAllItems();
    for (const auto& [record, field] : related_) {
        const auto& type = surroundings_.catalogue->type(record.type);
        wxVector<wxVariant> cells;
        cells.push_back(toWx(record.title));
        cells.push_back(surroundings_.label(type.label));
        cells.push_back(surroundings_.label(field));
        cells.push_back(toWx(record.number));
        cells.push_back(stateText(surroundings_, type, record.state));
        list_->AppendItem(cells);
    }
    related_.empty() ? pages_->show(*empty_) : pages_->show(*list_);
}

}  // namespace beibao::ui
