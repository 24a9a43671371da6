#include <beibao/host/search_results.h>

#include <beibao/ui/row_choice.h>
#include <beibao/ui/state_mark.h>

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

void SearchResults::find(const std::string& text, std::vector<Command> commands)
{
    const bool all = text == "?";
    const auto wanted = ui::toWx(text).Lower();
    std::erase_if(commands, [&](const Command& command) { return !all && !command.label.Lower().Contains(wanted); });
    commands_ = std::move(commands);
    openWanted_ = false;
    isFinding_ = true;
    surroundings_.thread->askLatest(
        asker_,
        [text, all](ui::Workplace& workplace) {
            return all ? std::vector<store::SearchHit>() : workplace.session->search({text, "", mostHits});
        },
        [this](const std::vector<store::SearchHit>& hits) { show(hits); });
}

void SearchResults::openFirst()
{
    if (isFinding_)
        openWanted_ = true;
    else
        open(0);
}

void SearchResults::focusList()
{
    list_->SetFocus();
    if (!lines_.empty())
        ui::chooseRow(*list_, 0);
}

void SearchResults::show(const std::vector<store::SearchHit>& hits)
{
    isFinding_ = false;
    lines_.clear();
    list_->DeleteAllItems();
    for (const auto& hit : hits)
        add(hit);
    for (const auto& command : commands_)
        add(command);
    count_->SetLabel(lines_.empty()
                         ? surroundings_.text({"Nothing was found."})
                         : surroundings_.text({"{count} found", {{"count", std::to_string(lines_.size())}}}));
    if (openWanted_)
        open(0);
}

void SearchResults::add(const store::SearchHit& hit)
{
    const auto& type = surroundings_.catalogue->type(hit.type);
    wxVector<wxVariant> cells;
    cells.push_back(ui::toWx(hit.title));
    cells.push_back(surroundings_.label(type.label));
    cells.push_back(ui::toWx(hit.number));
    cells.push_back(ui::stateText(surroundings_, type, hit.state));
    list_->AppendItem(cells);
    lines_.emplace_back([this, type = hit.type, id = hit.id] {
        if (opened)
            opened(type, id);
    });
}

void SearchResults::add(const Command& command)
{
    wxVector<wxVariant> cells;
    cells.push_back(command.label);
    cells.push_back(surroundings_.text({"Command"}));
    cells.push_back(command.keys);
    cells.push_back(wxString());
    list_->AppendItem(cells);
    lines_.emplace_back(command.run);
}

void SearchResults::open(std::size_t row)
{
    openWanted_ = false;
    if (row < lines_.size())
        // It may change what is shown here, so it is taken along.
        CallAfter([act = lines_[row]] { act(); });
}

}  // namespace beibao::host
