#include <beibao/ui/timeline.h>

#include <beibao/ui/look.h>

#include <wx/dataview.h>
#include <wx/sizer.h>

#include <ranges>

namespace beibao::ui {

namespace {

Message operationLabel(model::Operation operation)
{
    switch (operation) {
    case model::Operation::create:
        return {"made"};
    case model::Operation::move:
        return {"moved"};
    case model::Operation::remove:
        return {"deleted"};
    case model::Operation::restore:
        return {"restored"};
    case model::Operation::erase:
        return {"erased"};
    case model::Operation::undo:
        return {"taken back"};
    case model::Operation::reveal:
        return {"looked at in the clear"};
    case model::Operation::passphrase:
        return {"got a new passphrase"};
    case model::Operation::recoveryKey:
        return {"made a new recovery key"};
    case model::Operation::merge:
        return {"merged with a duplicate"};
    default:
        return {"changed"};
    }
}

}  // namespace

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
                what += toWx("  (" + entry.why + ")");
            cells.push_back(what);
            list_->AppendItem(cells);
        }
}

wxString Timeline::told(const store::RecordEdit& edit, const model::ValueDisplay& display) const
{
    auto text = surroundings_.text(operationLabel(edit.operation));
    if (edit.stateBefore != edit.stateAfter && !edit.stateBefore.empty())
        text += toWx(": " + display.state(type_, edit.stateBefore) + " → " + display.state(type_, edit.stateAfter));
    for (const auto& [name, change] : edit.fields) {
        const auto* field = type_.field(name);
        if (field == nullptr)
            continue;
        text += toWx(" · ") + surroundings_.label(field->label);
        if (edit.operation == model::Operation::reveal)
            continue;
        const auto before = display.text(*field, change.before);
        const auto after = display.text(*field, change.after);
        text += toWx(": " + (before.empty() ? "" : before + " → ") + (after.empty() ? "—" : after));
    }
    return text;
}

}  // namespace beibao::ui
