#include <beibao/host/search_results.h>

#include <beibao/ui/state_mark.h>

#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::host {

namespace {

constexpr std::size_t mostHits = 50;

}  // namespace

SearchResults::SearchResults(wxWindow* parent, ui::Surroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), count_(new wxStaticText(this, wxID_ANY, {})),
      list_(new wxDataViewListCtrl(this, wxID_ANY))
{
    ui::setTone(*count_, ui::Tone::quiet);
    ui::setAccessibleName(*list_, surroundings_.text({"Matches"}));
    list_->AppendTextColumn(surroundings_.text({"Title"}), wxDATAVIEW_CELL_INERT, FromDIP(200));
    list_->AppendTextColumn(surroundings_.text({"Kind"}), wxDATAVIEW_CELL_INERT, FromDIP(96));
    list_->AppendTextColumn(surroundings_.text({"Number"}), wxDATAVIEW_CELL_INERT, FromDIP(144));
    list_->AppendTextColumn(surroundings_.text({"State"}), wxDATAVIEW_CELL_INERT, FromDIP(96));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(count_, 0, wxALL, ui::gap(*this));
    sizer->Add(list_, 1, wxEXPAND);
    SetSizer(sizer);
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const int row = list_->GetSelectedRow(); row != wxNOT_FOUND)
            open(static_cast<std::size_t>(row));
    });
}

void SearchResults::find(const std::string& text)
{
    surroundings_.thread->askLatest(
        asker_, [text](ui::Workplace& workplace) { return workplace.session->search(text, {}, mostHits); },
        [this](std::vector<store::SearchHit> hits) { show(std::move(hits)); });
}

void SearchResults::openFirst()
{
    open(0);
}

void SearchResults::focusList()
{
    list_->SetFocus();
    if (!hits_.empty())
        list_->SelectRow(0);
}

void SearchResults::show(std::vector<store::SearchHit> hits)
{
    hits_ = std::move(hits);
    list_->DeleteAllItems();
    const ui::Titles none;
    const auto display = surroundings_.display(none);
    for (const auto& hit : hits_) {
        const auto& type = surroundings_.catalogue->type(hit.type);
        wxVector<wxVariant> cells;
        cells.push_back(ui::toWx(hit.title));
        cells.push_back(surroundings_.label(type.label));
        cells.push_back(ui::toWx(hit.number));
        cells.push_back(type.states.empty()
                            ? wxString()
                            : ui::markOf(type, hit.state).symbol + L" " + ui::toWx(display.state(type, hit.state)));
        list_->AppendItem(cells);
    }
    count_->SetLabel(hits_.empty() ? surroundings_.text({"Nothing was found."})
                                   : surroundings_.text({"{count} found", {{"count", std::to_string(hits_.size())}}}));
}

void SearchResults::open(std::size_t row)
{
    if (row < hits_.size() && opened)
        opened(hits_[row].type, hits_[row].id);
}

}  // namespace beibao::host
