#include <beibao/host/duplicates_dialog.h>

#include <beibao/base/text.h>
#include <beibao/store/duplicates/duplicate_warning.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/look.h>
#include <beibao/ui/message_bar.h>
#include <beibao/ui/row_choice.h>

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/dialog.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace beibao::host {

namespace {

/// Whoever has merged these asks for the next.
constexpr std::size_t mostPairs = 200;

struct Pair {
    Id one;
    Id other;
    std::string titles;
    std::vector<std::string> fields;
};

std::vector<Pair> pairsOf(store::Session& session, const std::string& type)
{
    std::vector<Pair> pairs;
    for (const auto& pair : session.duplicates(type, mostPairs)) {
        auto titles = session.titleOf(pair.one);
        if (const auto other = session.titleOf(pair.other); other != titles)
            titles.append(" · ").append(other);
        pairs.push_back({pair.one, pair.other, std::move(titles), pair.fields});
    }
    return pairs;
}

struct Compared {
    ui::RecordView kept;
    ui::RecordView dropped;
};

class DuplicatesDialog final : public wxDialog {
public:
    DuplicatesDialog(wxWindow& parent, const ui::Surroundings& surroundings, const model::RecordType& type)
        : wxDialog(wxGetTopLevelParent(&parent), wxID_ANY,
                   surroundings.text({"Likely the same: {type}", {{"type", type.label}}}), wxDefaultPosition,
                   wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          surroundings_(surroundings), type_(type)
    {
        build();
        const auto room = GetParent()->GetClientSize();
        SetSize(std::min(FromDIP(1040), room.GetWidth()), std::min(FromDIP(640), room.GetHeight()));
        CentreOnParent();
        find();
    }

    [[nodiscard]] bool hasMerged() const { return hasMerged_; }

private:
    void build()
    {
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        bar_ = new ui::MessageBar(this, surroundings_.words);
        sizer->Add(bar_, 0, wxEXPAND);
        summary_ = new wxStaticText(this, wxID_ANY, surroundings_.text({"Being looked for …"}));
        ui::setType(*summary_, ui::TypeSize::heading, ui::Weight::bold);
        sizer->Add(summary_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, ui::gap(*this, 2));
        auto* body = new wxBoxSizer(wxHORIZONTAL);
        list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, {FromDIP(340), -1}, wxDV_SINGLE);
        ui::setAccessibleName(*list_, surroundings_.text({"Pairs that are likely the same"}));
        list_->AppendTextColumn(surroundings_.label(type_.label), wxDATAVIEW_CELL_INERT, FromDIP(150));
        list_->AppendTextColumn(surroundings_.text({"Agree in"}), wxDATAVIEW_CELL_INERT, FromDIP(180));
        list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { compare(false); });
        body->Add(list_, 0, wxEXPAND | wxRIGHT, ui::gap(*this, 2));
        fields_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE);
        ui::setAccessibleName(*fields_, surroundings_.text({"The two side by side"}));
        fields_->AppendTextColumn(surroundings_.text({"Field"}), wxDATAVIEW_CELL_INERT, FromDIP(112));
        fields_->AppendTextColumn(surroundings_.text({"Is kept"}), wxDATAVIEW_CELL_INERT, FromDIP(240));
        fields_->AppendTextColumn(surroundings_.text({"Becomes part of it"}), wxDATAVIEW_CELL_INERT, FromDIP(240));
        fields_->AppendTextColumn(wxString(), wxDATAVIEW_CELL_INERT, FromDIP(40));
        body->Add(fields_, 1, wxEXPAND);
        sizer->Add(body, 1, wxEXPAND | wxALL, ui::gap(*this, 2));
        sizer->Add(buildButtons(), 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, ui::gap(*this, 2));
        SetSizer(sizer);
    }

    wxSizer* buildButtons()
    {
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        swap_ = new wxButton(this, wxID_ANY, surroundings_.text({"Keep the other"}));
        swap_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { compare(true); });
        why_ = new wxTextCtrl(this, wxID_ANY);
        why_->SetHint(surroundings_.text({"Reason, for the journal"}));
        ui::setAccessibleName(*why_, surroundings_.text({"Reason"}));
        close_ = new wxButton(this, wxID_CANCEL, surroundings_.text({"Close"}));
        merge_ = new wxButton(this, wxID_ANY, surroundings_.text({"Make one of them"}));
        ui::emphasise(*merge_);
        merge_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { merge(); });
        line->Add(swap_, 0, wxALIGN_CENTRE_VERTICAL);
        line->Add(why_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT | wxRIGHT, ui::gap(*this));
        line->Add(close_, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, ui::gap(*this));
        line->Add(merge_, 0, wxALIGN_CENTRE_VERTICAL);
        enable(false);
        return line;
    }

    void enable(bool can)
    {
        if (!can)
            for (auto* button : {swap_, merge_})
                ui::passKeyboardOn(*button);
        swap_->Enable(can);
        merge_->Enable(can && surroundings_.catalogue->rights.may(store::Right::change, type_.name) &&
                       surroundings_.catalogue->rights.may(store::Right::remove, type_.name));
    }

    void find()
    {
        surroundings_.thread->ask(
            asker_, [type = type_.name](ui::Workplace& workplace) { return pairsOf(*workplace.session, type); },
            [this](std::vector<Pair> pairs) { show(std::move(pairs)); },
            [this](const std::exception_ptr& error) { complain(error); });
    }

    void show(std::vector<Pair> pairs)
    {
        pairs_ = std::move(pairs);
        list_->DeleteAllItems();
        for (const auto& pair : pairs_) {
            wxVector<wxVariant> cells;
            cells.push_back(wxVariant(ui::toWx(pair.titles)));
            cells.push_back(wxVariant(surroundings_.label(store::labelsOf(type_, pair.fields))));
            list_->AppendItem(cells);
        }
        summary_->SetLabel(pairs_.empty() ? surroundings_.text({"No two are likely the same."})
                           : pairs_.size() == mostPairs
                               ? surroundings_.text({"The first {count} pairs", {{"count", std::to_string(mostPairs)}}})
                               : surroundings_.text({"{count} pairs", {{"count", std::to_string(pairs_.size())}}}));
        fields_->DeleteAllItems();
        compared_.reset();
        enable(false);
        // What was pressed to come here may be gone.
        pairs_.empty() ? close_->SetFocus() : list_->SetFocus();
        if (pairs_.empty())
            return;
        ui::chooseRow(*list_, static_cast<unsigned>(std::min(chosen_, pairs_.size() - 1)));
        compare(false);
    }

    /// Shows the chosen pair; the older is kept unless somebody wants the other.
    void compare(bool swapped)
    {
        const int row = list_->GetSelectedRow();
        if (row == wxNOT_FOUND || static_cast<std::size_t>(row) >= pairs_.size())
            return;
        chosen_ = static_cast<std::size_t>(row);
        auto keep = pairs_[chosen_].one;
        auto drop = pairs_[chosen_].other;
        if (swapped && compared_) {
            keep = compared_->dropped.record.id;
            drop = compared_->kept.record.id;
        }
        surroundings_.thread->askLatest(
            asker_,
            [keep, drop](ui::Workplace& workplace) {
                return Compared{viewOf(workplace, keep), viewOf(workplace, drop)};
            },
            [this](Compared compared) { show(std::move(compared)); },
            [this](const std::exception_ptr& error) { complain(error); });
    }

    void show(Compared compared)
    {
        compared_ = std::move(compared);
        fields_->DeleteAllItems();
        const auto& [kept, dropped] = *compared_;
        addLine(surroundings_.text({"Number"}), ui::toWx(kept.record.number), ui::toWx(dropped.record.number));
        for (const auto& field : type_.fields)
            addLine(surroundings_.label(field.label), shown(kept, field), shown(dropped, field));
        addLine(surroundings_.text({"Made"}), ui::toWx(kept.record.created.toMinute()),
                ui::toWx(dropped.record.created.toMinute()));
        enable(true);
    }

    [[nodiscard]] wxString shown(const ui::RecordView& view, const model::Field& field) const
    {
        return ui::toWx(surroundings_.display(view.titles).text(field, valueOf(view.record.fields, field.name)));
    }

    /// Where they differ, a sign stands behind.
    void addLine(const wxString& label, const wxString& kept, const wxString& dropped)
    {
        if (kept.empty() && dropped.empty())
            return;
        wxVector<wxVariant> cells;
        cells.push_back(wxVariant(label));
        cells.push_back(wxVariant(kept));
        cells.push_back(wxVariant(dropped));
        cells.push_back(wxVariant(kept == dropped ? wxString() : wxString(L"≠")));
        fields_->AppendItem(cells);
    }

    void merge()
    {
        if (!compared_)
            return;
        const auto keep = compared_->kept.record.id;
        const auto drop = compared_->dropped.record.id;
        enable(false);
        surroundings_.thread->ask(
            asker_,
            [keep, drop, why = trimmed(ui::fromWx(why_->GetValue()))](ui::Workplace& workplace) {
                return workplace.session->merge(keep, drop, why);
            },
            [this, keep](const store::CommitOutcome& outcome) {
                if (!outcome.committed()) {
                    bar_->say(surroundings_.words->lines(outcome.problems), ui::Tone::error);
                    enable(true);
                    return;
                }
                hasMerged_ = true;
                bar_->say(surroundings_.text({"They are one now. All that referred to either refers to that."}),
                          surroundings_.text({"Take back"}), [this, keep] { takeBack(keep); });
                find();
            },
            [this](const std::exception_ptr& error) { complain(error); });
    }

    void takeBack(const Id& kept)
    {
        surroundings_.thread->ask(
            asker_, [kept](ui::Workplace& workplace) { return workplace.session->undo(kept); },
            [this](const store::CommitOutcome& outcome) {
                if (outcome.committed())
                    bar_->say(surroundings_.text({"They are two again."}));
                else
                    bar_->say(surroundings_.words->lines(outcome.problems), ui::Tone::error);
                find();
            },
            [this](const std::exception_ptr& error) { complain(error); });
    }

    void complain(const std::exception_ptr& error)
    {
        bar_->say(surroundings_.words->lines(ui::problemsOf(error)), ui::Tone::error);
        enable(compared_.has_value());
        Layout();
    }

    ui::Surroundings surroundings_;
    const model::RecordType& type_;
    ui::MessageBar* bar_ = nullptr;
    wxStaticText* summary_ = nullptr;
    wxDataViewListCtrl* list_ = nullptr;
    wxDataViewListCtrl* fields_ = nullptr;
    wxButton* swap_ = nullptr;
    wxTextCtrl* why_ = nullptr;
    wxButton* close_ = nullptr;
    wxButton* merge_ = nullptr;
    std::vector<Pair> pairs_;
    std::size_t chosen_ = 0;
    std::optional<Compared> compared_;
    bool hasMerged_ = false;
    ui::Asker asker_;
};

}  // namespace

bool mergeInDialog(wxWindow& parent, const ui::Surroundings& surroundings, const model::RecordType& type)
{
    DuplicatesDialog dialog(parent, surroundings, type);
    dialog.ShowModal();
    return dialog.hasMerged();
}

}  // namespace beibao::host
