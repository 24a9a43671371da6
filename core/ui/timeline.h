#pragma once

#include <beibao/store/journal/entry.h>
#include <beibao/ui/surroundings.h>

#include <wx/panel.h>

#include <vector>

class wxDataViewListCtrl;

namespace beibao::ui {

/// What happened to a record, newest first: when, who, and what became of which field.
class Timeline final : public wxPanel {
public:
    Timeline(wxWindow* parent, const model::RecordType& type, Surroundings surroundings);

    void show(const std::vector<store::Entry>& entries, const Titles& titles);

private:
    [[nodiscard]] wxString told(const store::RecordEdit& edit, const model::ValueDisplay& display) const;

    const model::RecordType& type_;
    Surroundings surroundings_;
    wxDataViewListCtrl* list_;
};

}  // namespace beibao::ui
