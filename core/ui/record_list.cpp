#include <beibao/ui/record_list.h>

#include <beibao/base/text.h>
#include <beibao/ui/empty_page.h>
#include <beibao/ui/page_stack.h>
#include <beibao/ui/record_board.h>
#include <beibao/ui/row_choice.h>
#include <beibao/ui/state_mark.h>

#include <wx/bmpbuttn.h>
#include <wx/button.h>
#include <wx/choice.h>
#include <wx/menu.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/tglbtn.h>
#include <wx/wrapsizer.h>

#include <algorithm>

namespace beibao::ui {

namespace {

/// The next page is fetched when somebody sees a line this close to the end: it comes before a held key is there.
constexpr unsigned nearEnd = 150;

std::vector<std::string> namesOf(const std::vector<ListColumn>& columns)
{
    std::vector<std::string> names;
    for (const auto& column : columns)
        names.push_back(column.name());
    return names;
}

/// Under which the columns of a list, or of one of its views, are remembered.
std::string columnsKey(const model::RecordType& type, const model::ListView* view)
{
    return "columns/" + type.name + (view != nullptr ? "/" + view->name : "");
}

/// Under which it is remembered whether the records are shown as cards.
std::string boardKey(const model::RecordType& type)
{
    return "board/" + type.name;
}

/// The columns somebody chose on this machine, or the usual ones.
std::vector<ListColumn> columnsFor(const model::RecordType& type, const model::ListView* view,
                                   const WindowMemory& memory)
{
    const auto names = memory.names(columnsKey(type, view));
    std::vector<ListColumn> chosen;
    const auto possible = possibleColumns(type);
    for (const auto& name : names)
        if (const auto found = std::ranges::find(possible, name, &ListColumn::name); found != possible.end())
            chosen.push_back(*found);
    return chosen.empty() ? usualColumns(type, view) : chosen;
}

}  // namespace

/// What the list control shows: texts that were worked out beside.
class RecordList::Rows final : public wxDataViewVirtualListModel {
public:
    explicit Rows(RecordList& list) : list_(list) {}

    void replace(std::vector<ListLine> lines)
    {
        lines_ = std::move(lines);
        Reset(static_cast<unsigned>(lines_.size()));
    }
    void append(std::vector<ListLine> lines)
    {
        for (auto& line : lines) {
            lines_.push_back(std::move(line));
            RowAppended();
        }
    }
    [[nodiscard]] const std::vector<ListLine>& lines() const { return lines_; }

    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override
    {
        if (row + nearEnd >= lines_.size() && !list_.isFetching_ && list_.next_)
            list_.CallAfter([list = &list_] { list->fetchMore(); });
        const auto& cells = lines_[row].cells;
        value = column < cells.size() ? cells[column] : wxString();
    }
    bool GetAttrByRow(unsigned row, unsigned column, wxDataViewItemAttr& attributes) const override
    {
        const auto& line = lines_[row];
        if (line.stateTone == Tone::normal || column >= list_.columns_.size() ||
            list_.columns_[column].kind != ListColumn::Kind::state)
            return false;
        attributes.SetColour(colourOf(line.stateTone));
        return true;
    }
    bool SetValueByRow(const wxVariant& /*value*/, unsigned /*row*/, unsigned /*column*/) override { return false; }

private:
    RecordList& list_;
    std::vector<ListLine> lines_;
};

RecordList::RecordList(wxWindow* parent, const model::RecordType& type, Surroundings surroundings)
    : wxPanel(parent), type_(type), surroundings_(std::move(surroundings)),
      columns_(columnsFor(type, nullptr, *surroundings_.memory)), rows_(new Rows(*this))
{
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    buildHeader(*sizer);
    buildFilters(*sizer);
    buildViews(*sizer);
    pages_ = new PageStack(this);
    view_ = new wxDataViewCtrl(pages_, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE);
    view_->AssociateModel(rows_.get());
    setAccessibleName(*view_, surroundings_.label(type.label));
    buildColumns();
    pages_->add(*view_);
    empty_ = new EmptyPage(pages_);
    if (surroundings_.catalogue->rights.may(store::Right::create, type_.name))
        empty_->offer(surroundings_.text({"New {type}", {{"type", type_.label}}}), [this] {
            if (newWanted)
                newWanted();
        });
    pages_->add(*empty_);
    if (type_.board)
        buildBoard();
    sizer->Add(pages_, 1, wxEXPAND);
    SetSizer(sizer);
    view_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { followChoice(); });
    rest_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { tellChoice(); });
    view_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        rest_.Stop();
        if (const auto id = chosen(); id && opened)
            opened(*id);
    });
    refresh();
}

void RecordList::buildBoard()
{
    board_ = new RecordBoard(pages_, type_, surroundings_);
    board_->opened = [this](const Id& id) {
        if (opened)
            opened(id);
    };
    board_->counted = [this](std::int64_t count) { showCount({"{count} in all", {{"count", std::to_string(count)}}}); };
    pages_->add(*board_);
    boardButton_->SetValue(surroundings_.memory->number(boardKey(type_)).value_or(0) != 0);
}

RecordList::~RecordList()
{
    // The control asks its model once more while it goes.
    view_->AssociateModel(nullptr);
}

void RecordList::refresh()
{
    // A page that still comes would be one of the list before.
    asker_.forget();
    countAsker_.forget();
    if (isBoardShown()) {
        pages_->show(*board_);
        board_->show(question());
        return;
    }
    isFetching_ = true;
    surroundings_.thread->askLatest(asker_, page({}), [this](ListLines lines) {
        isFetching_ = false;
        const auto shown = std::to_string(lines.lines.size());
        const bool goesOn = lines.next.has_value();
        const bool isCut = lines.isCut;
        replace(std::move(lines));
        if (goesOn)
            askCount();
        else if (isCut)
            showCount({"The first {count}; more match", {{"count", shown}}});
        else
            showCount({"{count} in all", {{"count", shown}}});
    });
}

/// After the first page is there: a million records are counted in longer than it takes to see the first of them.
void RecordList::askCount()
{
    surroundings_.thread->askLatest(
        countAsker_, [query = question().query()](Workplace& workplace) { return workplace.session->count(query); },
        [this](std::int64_t count) { showCount({"{count} in all", {{"count", std::to_string(count)}}}); });
}

void RecordList::showCount(const Message& count)
{
    count_->SetLabel(surroundings_.text(count));
    Layout();
}

void RecordList::choose(const Id& id)
{
    const auto& lines = rows_->lines();
    const auto found = std::ranges::find(lines, id, &ListLine::id);
    if (found == lines.end()) {
        view_->UnselectAll();
        return;
    }
    chooseRow(*view_, static_cast<unsigned>(found - lines.begin()));
}

std::optional<Id> RecordList::chosen() const
{
    const auto item = view_->GetSelection();
    if (!item.IsOk())
        return std::nullopt;
    const auto row = rows_->GetRow(item);
    return row < rows_->lines().size() ? std::optional(rows_->lines()[row].id) : std::nullopt;
}

/// A choice that stands alone is told at once; one of a held key only when it comes to rest, so that the list moves as
/// fast as the key and no record is opened that is only passed.
void RecordList::followChoice()
{
    constexpr std::chrono::milliseconds rest(120);
    const auto now = std::chrono::steady_clock::now();
    const bool isPassing = now - lastChoice_ < rest;
    lastChoice_ = now;
    if (isPassing)
        rest_.StartOnce(static_cast<int>(rest.count()));
    else
        tellChoice();
}

void RecordList::tellChoice()
{
    if (const auto id = chosen(); id && selected)
        selected(*id);
}

void RecordList::focusFilter()
{
    filter_->SetFocus();
    filter_->SelectAll();
}

bool RecordList::isFilter(const wxWindow* window) const
{
    return window == filter_;
}

void RecordList::focusList()
{
    if (isBoardShown()) {
        if (!board_->focusCards())
            filter_->SetFocus();
        return;
    }
    if (rows_->lines().empty()) {
        if (!empty_->focusOffer())
            filter_->SetFocus();
        return;
    }
    view_->SetFocus();
    if (!view_->GetSelection().IsOk())
        choose(rows_->lines().front().id);
}

void RecordList::buildHeader(wxSizer& sizer)
{
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    auto* heading = new wxStaticText(this, wxID_ANY, surroundings_.label(type_.label));
    setType(*heading, TypeSize::heading, Weight::bold);
    count_ = new wxStaticText(this, wxID_ANY, {});
    setTone(*count_, Tone::quiet);
    line->Add(heading, 0, wxALIGN_CENTRE_VERTICAL);
    line->Add(count_, 1, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    auto* choose = new wxBitmapButton(this, wxID_ANY, icon(*this, "view-more", Tone::quiet), wxDefaultPosition,
                                      wxDefaultSize, wxBORDER_NONE);
    choose->SetToolTip(surroundings_.text({"Columns and more"}));
    setAccessibleName(*choose, surroundings_.text({"Columns and more"}));
    choose->Bind(wxEVT_BUTTON, [this, choose](wxCommandEvent&) { showMenu(*choose); });
    line->Add(choose, 0, wxALIGN_CENTRE_VERTICAL);
    if (surroundings_.catalogue->rights.may(store::Right::create, type_.name)) {
        auto* add = new wxButton(this, wxID_ANY, surroundings_.text({"New"}));
        add->SetBitmap(icon(*this, "list-add"));
        add->SetToolTip(surroundings_.text({"New {type} (Ctrl+N)", {{"type", type_.label}}}));
        add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
            if (newWanted)
                newWanted();
        });
        line->Add(add, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, smallGap(*this));
    }
    sizer.Add(line, 0, wxEXPAND | wxALL, gap(*this));
}

void RecordList::buildFilters(wxSizer& sizer)
{
    auto* filters = new wxBoxSizer(wxHORIZONTAL);
    filter_ = new wxTextCtrl(this, wxID_ANY);
    filter_->SetHint(surroundings_.text({"Filter (Ctrl+F)"}));
    setAccessibleName(*filter_, surroundings_.text({"Filter the list"}));
    filter_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { refresh(); });
    filter_->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
        const int key = event.GetKeyCode();
        if (key == WXK_DOWN || key == WXK_RETURN)
            focusList();
        else if (key == WXK_ESCAPE && !filter_->IsEmpty())
            filter_->Clear();
        else
            event.Skip();
    });
    filters->Add(filter_, 1, wxALIGN_CENTRE_VERTICAL);
    if (!type_.states.empty()) {
        state_ = new wxChoice(this, wxID_ANY);
        setAccessibleName(*state_, surroundings_.text({"State"}));
        const auto add = [this](const wxString& label, std::vector<std::string> states) {
            state_->Append(label);
            stateChoices_.push_back(std::move(states));
        };
        add(surroundings_.text({"All states"}), {});
        std::vector<std::string> open;
        for (const auto& state : type_.states)
            if (!isEnded(type_, state.name))
                open.push_back(state.name);
        if (!open.empty() && open.size() < type_.states.size())
            add(surroundings_.text({"Not ended"}), std::move(open));
        for (const auto& state : type_.states)
            add(surroundings_.label(state.label), {state.name});
        state_->SetSelection(0);
        state_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { refresh(); });
        filters->Add(state_, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*this));
    }
    sizer.Add(filters, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
}

void RecordList::buildViews(wxSizer& sizer)
{
    if (type_.views.empty() && !type_.board)
        return;
    auto* line = new wxWrapSizer(wxHORIZONTAL);
    const auto addButton = [&](const wxString& label) {
        auto* button = new wxToggleButton(this, wxID_ANY, label, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
        line->Add(button, 0, wxRIGHT | wxBOTTOM, smallGap(*this));
        return button;
    };
    const auto add = [&](const wxString& label, const model::ListView* view) {
        auto* button = addButton(label);
        button->SetValue(view == shownView_);
        button->Bind(wxEVT_TOGGLEBUTTON, [this, view](wxCommandEvent&) { showView(view); });
        viewButtons_.emplace_back(view, button);
    };
    if (!type_.views.empty())
        add(surroundings_.text({"All"}), nullptr);
    for (const auto& view : type_.views)
        add(surroundings_.label(view.label), &view);
    if (type_.board) {
        if (!type_.views.empty())
            line->AddSpacer(gap(*this, 2));
        boardButton_ = addButton(surroundings_.text({"Board"}));
        boardButton_->SetToolTip(surroundings_.text({"As cards, in a column for each state"}));
        boardButton_->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent& event) { showBoard(event.IsChecked()); });
    }
    sizer.Add(line, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
}

bool RecordList::isBoardShown() const
{
    return boardButton_ != nullptr && boardButton_->GetValue();
}

void RecordList::showBoard(bool isWanted)
{
    boardButton_->SetValue(isWanted);
    surroundings_.memory->keep(boardKey(type_), isWanted ? 1 : 0);
    refresh();
}

void RecordList::showView(const model::ListView* view)
{
    shownView_ = view;
    for (const auto& [each, button] : viewButtons_)
        button->SetValue(each == view);
    showColumns(columnsFor(type_, view, *surroundings_.memory));
}

/// No state is cut off: it says where a record stands.
int RecordList::widthOf(const ListColumn& column) const
{
    int width = FromDIP(column.width());
    if (column.kind == ListColumn::Kind::state)
        for (const auto& state : type_.states)
            width = std::max(width, view_->GetTextExtent(stateText(surroundings_, type_, state.name)).GetWidth() +
                                        gap(*this, 2));
    return width;
}

void RecordList::buildColumns()
{
    unsigned position = 0;
    for (const auto& column : columns_)
        view_->AppendColumn(new wxDataViewColumn(column.title(surroundings_), new wxDataViewTextRenderer(), position++,
                                                 widthOf(column), column.isFigure() ? wxALIGN_RIGHT : wxALIGN_LEFT,
                                                 wxDATAVIEW_COL_RESIZABLE));
}

void RecordList::showMenu(wxWindow& below)
{
    wxMenu menu;
    std::function<void()> wanted;  // after the menu is gone
    for (const auto& action : actions) {
        const auto* item = menu.Append(wxID_ANY, action.label);
        menu.Bind(wxEVT_MENU, [&wanted, &action](wxCommandEvent&) { wanted = action.run; }, item->GetId());
    }
    if (!actions.empty())
        menu.AppendSeparator();
    for (const auto& column : possibleColumns(type_)) {
        auto* item = menu.AppendCheckItem(wxID_ANY, column.title(surroundings_));
        item->Check(std::ranges::find(columns_, column) != columns_.end());
        menu.Bind(wxEVT_MENU, [this, column](wxCommandEvent&) { toggleColumn(column); }, item->GetId());
    }
    menu.AppendSeparator();
    const auto* usual = menu.Append(wxID_ANY, surroundings_.text({"Usual columns"}));
    menu.Bind(wxEVT_MENU, [this](wxCommandEvent&) { chooseColumns(usualColumns(type_, shownView_)); }, usual->GetId());
    below.PopupMenu(&menu, 0, below.GetSize().GetHeight());
    if (wanted)
        CallAfter(wanted);
}

void RecordList::toggleColumn(const ListColumn& column)
{
    auto columns = columns_;
    if (std::erase(columns, column) == 0)
        columns.push_back(column);
    // A list without any would show nothing, and no way back.
    if (!columns.empty())
        chooseColumns(std::move(columns));
}

void RecordList::chooseColumns(std::vector<ListColumn> columns)
{
    surroundings_.memory->keep(columnsKey(type_, shownView_), namesOf(columns));
    showColumns(std::move(columns));
}

void RecordList::showColumns(std::vector<ListColumn> columns)
{
    columns_ = std::move(columns);
    rows_->replace({});
    view_->ClearColumns();
    buildColumns();
    refresh();
}

std::vector<std::string> RecordList::statesWanted() const
{
    const int chosen = state_ != nullptr ? state_->GetSelection() : 0;
    return chosen > 0 ? stateChoices_[static_cast<std::size_t>(chosen)] : std::vector<std::string>();
}

ListQuestion RecordList::question() const
{
    return {&type_, columns_, statesWanted(), trimmed(fromWx(filter_->GetValue())), shownView_};
}

/// What is worked out on the session's thread: the page that begins at `after`.
std::function<ListLines(Workplace&)> RecordList::page(const std::string& after) const
{
    return [question = question(), surroundings = surroundings_.forWork(), after](Workplace& workplace) {
        return linesOf(workplace, question, surroundings, after);
    };
}

void RecordList::replace(ListLines lines)
{
    const auto before = chosen();
    next_ = std::move(lines.next);
    const bool isEmpty = lines.lines.empty();
    const bool isFiltered =
        !filter_->IsEmpty() || (state_ != nullptr && state_->GetSelection() > 0) || shownView_ != nullptr;
    empty_->say(isFiltered ? surroundings_.text({"Nothing matches the filter."})
                           : surroundings_.text({"Records of “{type}” will stand here. There are none yet.",
                                                 {{"type", type_.label}}}));
    const bool hadFocus = pages_->IsDescendant(FindFocus());
    isEmpty ? pages_->show(*empty_) : pages_->show(*view_);
    Layout();
    rows_->replace(std::move(lines.lines));
    if (before)
        choose(*before);
    // What had the keyboard may be on the page that went.
    if (hadFocus)
        focusList();
}

void RecordList::append(ListLines lines)
{
    next_ = std::move(lines.next);
    rows_->append(std::move(lines.lines));
}

void RecordList::fetchMore()
{
    if (isFetching_ || !next_)
        return;
    isFetching_ = true;
    surroundings_.thread->ask(asker_, page(*next_), [this](ListLines lines) {
        isFetching_ = false;
        append(std::move(lines));
    });
}

}  // namespace beibao::ui
