#include <beibao/host/rail.h>

#include <beibao/host/unit_name.h>
#include <beibao/ui/look.h>
#include <beibao/ui/row_choice.h>

#include <wx/bmpbuttn.h>
#include <wx/dataview.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace beibao::host {

namespace {

/// Sizes in DIP.
constexpr int openWidth = 176;
constexpr int foldedWidth = 32;
constexpr int countWidth = 40;
constexpr int lineHeight = 32;

/// Between icon and label, so that a folded rail ends in it.
constexpr const wchar_t* folding = L"\u2003";

constexpr unsigned labelColumn = 0;
constexpr unsigned countColumn = 1;

}  // namespace

Rail::Rail(wxWindow* parent, ui::Surroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)), unit_(new wxStaticText(this, wxID_ANY, {})),
      backup_(new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END)),
      user_(new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END)),
      list_(new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                   wxDV_SINGLE | wxDV_NO_HEADER | wxBORDER_NONE))
{
    const auto& catalogue = *surroundings_.catalogue;
    unit_->SetLabel(ownName(catalogue.unit));
    unit_->SetToolTip(ui::toWx(catalogue.unit.name));
    ui::setType(*unit_, ui::TypeSize::heading, ui::Weight::bold);
    user_->SetLabel(ui::toWx(catalogue.userName));
    ui::setTone(*user_, ui::Tone::quiet);
    ui::setAccessibleName(*list_, surroundings_.text({"Modules"}));
    list_->SetRowHeight(FromDIP(lineHeight));
    list_->AppendIconTextColumn({}, wxDATAVIEW_CELL_INERT, FromDIP(openWidth - countWidth));
    list_->AppendTextColumn({}, wxDATAVIEW_CELL_INERT, FromDIP(countWidth), wxALIGN_RIGHT);
    add({}, surroundings_.text({"Today"}), "x-office-calendar");
    numbered_.push_back({{}});
    for (const auto navigation : {model::Navigation::work, model::Navigation::registry, model::Navigation::setup})
        addTypes(navigation);

    auto* lock = new wxBitmapButton(this, wxID_ANY, ui::icon(*this, "changes-prevent", ui::Tone::quiet),
                                    wxDefaultPosition, wxDefaultSize, wxBORDER_NONE);
    lock->SetToolTip(surroundings_.text({"Lock (Ctrl+L)"}));
    ui::setAccessibleName(*lock, surroundings_.text({"Lock (Ctrl+L)"}));
    lock->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (lockWanted)
            lockWanted();
    });
    auto* foot = new wxBoxSizer(wxHORIZONTAL);
    foot->Add(user_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, ui::gap(*this));
    foot->Add(lock, 0, wxALIGN_CENTRE_VERTICAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(unit_, 0, wxEXPAND | wxALL, ui::gap(*this));
    sizer->Add(list_, 1, wxEXPAND);
    sizer->Add(backup_, 0, wxEXPAND | wxLEFT, ui::gap(*this) + ui::smallGap(*this));
    sizer->Add(foot, 0, wxEXPAND | wxALL, ui::smallGap(*this));
    SetSizer(sizer);
    backup_->Hide();
    choose({});
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (const int row = list_->GetSelectedRow(); row != wxNOT_FOUND && chosen)
            chosen(entries_[static_cast<std::size_t>(row)]);
    });
}

void Rail::showBackup(const wxString& told, ui::Tone tone)
{
    backup_->SetLabel(told);
    backup_->SetToolTip(told);
    ui::setTone(*backup_, tone);
    backup_->Show(unit_->IsShown());
    Layout();
}

int Rail::width(bool folded) const
{
    return FromDIP(folded ? foldedWidth : openWidth);
}

void Rail::fold(bool folded)
{
    unit_->Show(!folded);
    user_->Show(!folded);
    backup_->Show(!folded && !backup_->GetLabel().empty());
    list_->GetColumn(countColumn)->SetHidden(folded);
    list_->GetColumn(labelColumn)->SetWidth(folded ? FromDIP(foldedWidth) : FromDIP(openWidth - countWidth));
    Layout();
}

void Rail::choose(const std::string& type)
{
    const auto found = std::ranges::find(entries_, type);
    if (found == entries_.end())
        list_->UnselectAll();
    else
        ui::chooseRow(*list_, static_cast<unsigned>(found - entries_.begin()));
}

const std::string* Rail::entry(std::size_t number, const std::string& from) const
{
    if (number < 1 || number > numbered_.size())
        return nullptr;
    const auto& group = numbered_[number - 1];
    const auto here = std::ranges::find(group, from);
    return here == group.end() || here + 1 == group.end() ? &group.front() : &*(here + 1);
}

void Rail::showWaiting(const Waiting& waiting)
{
    for (unsigned row = 0; row < entries_.size(); ++row) {
        const auto found = waiting.find(entries_[row]);
        list_->SetTextValue(found == waiting.end() || found->second == 0 ? wxString() : wxString() << found->second,
                            row, countColumn);
    }
}

void Rail::focusList()
{
    list_->SetFocus();
}

void Rail::add(const std::string& type, const wxString& label, const std::string& icon)
{
    wxVariant line;
    line << wxDataViewIconText(wxString(folding) + label, wxBitmapBundle(ui::icon(*this, icon)));
    wxVector<wxVariant> cells;
    cells.push_back(line);
    cells.push_back(wxString());
    list_->AppendItem(cells);
    entries_.push_back(type);
}

void Rail::addTypes(model::Navigation navigation)
{
    const auto& catalogue = *surroundings_.catalogue;
    for (const auto& module : catalogue.modules) {
        std::vector<std::string> group;
        for (const auto& name : module.types)
            if (const auto& type = catalogue.type(name); type.navigation == navigation) {
                add(name, surroundings_.label(type.label), type.icon.empty() ? "folder" : type.icon);
                group.push_back(name);
            }
        if (!group.empty())
            numbered_.push_back(std::move(group));
    }
}

}  // namespace beibao::host
