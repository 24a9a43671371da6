#pragma once

#include <beibao/ui/list_lines.h>
#include <beibao/ui/surroundings.h>

#include <wx/dataview.h>
#include <wx/panel.h>
#include <wx/timer.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class wxChoice;
class wxStaticText;
class wxTextCtrl;
class wxToggleButton;

namespace beibao::ui {

class EmptyPage;
class PageStack;
class RecordBoard;

/// The records of one type, as many as there may be: pages are fetched as somebody scrolls to them. A filter narrows
/// the list as one types, and by state; which columns stand in it is for each person to choose.
class RecordList final : public wxPanel {
public:
    RecordList(wxWindow* parent, const model::RecordType& type, Surroundings surroundings);
    RecordList(const RecordList&) = delete;
    RecordList& operator=(const RecordList&) = delete;
    ~RecordList() override;

    [[nodiscard]] const model::RecordType& type() const { return type_; }
    /// Fetches anew what is shown, and keeps what was chosen; for when records changed.
    void refresh();
    /// Chooses a record if it is among those fetched; the list goes on as it is if not.
    void choose(const Id& id);
    [[nodiscard]] std::optional<Id> chosen() const;
    void focusFilter();
    [[nodiscard]] bool isFilter(const wxWindow* window) const;
    void focusList();

    /// Called when the choice moved to a record.
    std::function<void(const Id&)> selected;
    /// Called when somebody opens a record, by Enter or two clicks.
    std::function<void(const Id&)> opened;
    /// Called when somebody wants a new one.
    std::function<void()> newWanted;
    /// What else can be done with the records of the type; stands in the menu of the list.
    struct Action {
        wxString label;
        std::function<void()> run;
    };
    std::vector<Action> actions;

private:
    class Rows;

    void buildHeader(wxSizer& sizer);
    void buildFilters(wxSizer& sizer);
    void buildViews(wxSizer& sizer);
    void buildBoard();
    /// Narrows the list to one of those that the type declares; null for all.
    void showView(const model::ListView* view);
    /// As cards, or as lines again; remembered on this machine.
    void showBoard(bool isWanted);
    [[nodiscard]] bool isBoardShown() const;
    void buildColumns();
    [[nodiscard]] int widthOf(const ListColumn& column) const;
    void showMenu(wxWindow& below);
    void toggleColumn(const ListColumn& column);
    /// For good, on this machine.
    void chooseColumns(std::vector<ListColumn> columns);
    void showColumns(std::vector<ListColumn> columns);
    /// Empty for all.
    [[nodiscard]] std::vector<std::string> statesWanted() const;
    [[nodiscard]] ListQuestion question() const;
    [[nodiscard]] std::function<ListLines(Workplace&)> page(const std::string& after) const;
    void followChoice();
    void tellChoice();
    void askCount();
    void showCount(const Message& count);
    void append(ListLines lines);
    void replace(ListLines lines);
    void fetchMore();

    const model::RecordType& type_;
    Surroundings surroundings_;
    std::vector<ListColumn> columns_;
    std::vector<std::vector<std::string>> stateChoices_;  ///< what each line of `state_` narrows the list to
    const model::ListView* shownView_ = nullptr;
    std::vector<std::pair<const model::ListView*, wxToggleButton*>> viewButtons_;
    wxStaticText* count_ = nullptr;
    wxTextCtrl* filter_ = nullptr;
    wxChoice* state_ = nullptr;
    PageStack* pages_ = nullptr;
    EmptyPage* empty_ = nullptr;
    RecordBoard* board_ = nullptr;  ///< null for a type without one
    wxToggleButton* boardButton_ = nullptr;
    wxDataViewCtrl* view_ = nullptr;
    wxObjectDataPtr<Rows> rows_;
    std::optional<std::string> next_;
    bool isFetching_ = false;
    std::chrono::steady_clock::time_point lastChoice_;
    wxTimer rest_;
    Asker asker_;
    Asker countAsker_;
};

}  // namespace beibao::ui
