#include <beibao/ui/record_board.h>

#include <beibao/ui/row_choice.h>
#include <beibao/ui/state_mark.h>

#include <wx/dataview.h>
#include <wx/stattext.h>

#include <algorithm>

namespace beibao::ui {

namespace {

/// In DIP.
constexpr int cardWidth = 192;

std::vector<std::string> statesOf(const model::RecordType& type)
{
    if (!type.board->states.empty())
        return type.board->states;
    std::vector<std::string> states;
    for (const auto& state : type.states)
        states.push_back(state.name);
    return states;
}

/// The title of a card, then what its board wants below it.
std::vector<ListColumn> cardColumns(const model::RecordType& type)
{
    std::vector<ListColumn> columns;
    const auto* title = type.field(type.titleField);
    columns.push_back(title != nullptr ? ListColumn{ListColumn::Kind::field, title}
                                       : ListColumn{ListColumn::Kind::number, nullptr});
    for (const auto& name : type.board->cardFields)
        if (const auto* field = type.field(name); field != nullptr && field != title)
            columns.push_back({ListColumn::Kind::field, field});
    return columns;
}

wxString cardText(const ListLine& line)
{
    wxString below;
    for (std::size_t index = 1; index < line.cells.size(); ++index)
        if (!line.cells[index].empty())
            below += (below.empty() ? wxString() : wxString(L" · ")) + line.cells[index];
    return line.cells.front() + (below.empty() ? wxString() : L"\n" + below);
}

}  // namespace

/// What stands in one column.
struct RecordBoard::Cards {
    ListLines lines;
    std::int64_t count = 0;
};

/// A column: its state, how many records stand in it, and the cards.
class RecordBoard::Column {
public:
    Column(RecordBoard& board, const std::string& ofState)
        : state(ofState), heading_(new wxStaticText(&board, wxID_ANY, {})),
          list_(
              new wxDataViewListCtrl(&board, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_NO_HEADER)),
          label_(stateText(board.surroundings_, board.type_, ofState))
    {
        setType(*heading_, TypeSize::body, Weight::bold);
        setTone(*heading_, markOf(board.type_, ofState).tone);
        auto* renderer = new wxDataViewTextRenderer();
        renderer->SetAlignment(wxALIGN_LEFT | wxALIGN_CENTRE_VERTICAL);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        list_->AppendColumn(new wxDataViewColumn(label_, renderer, 0, board.FromDIP(cardWidth)), L"string");
        list_->SetRowHeight(2 * list_->GetTextExtent(label_).GetHeight() + gap(board, 2));
        list_->SetMinSize(board.FromDIP(wxSize(cardWidth, 120)));
        setAccessibleName(*list_, label_);
        list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this, &board](wxDataViewEvent&) {
            if (const auto id = chosen())
                board.choose(*this, *id);
        });
        list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this, &board](wxDataViewEvent&) {
            if (const auto id = chosen(); id && board.opened)
                board.opened(*id);
        });
        list_->Bind(wxEVT_CHAR_HOOK, [this, &board](wxKeyEvent& event) {
            if (event.GetKeyCode() == WXK_LEFT || event.GetKeyCode() == WXK_RIGHT)
                board.moveFocus(*this, event.GetKeyCode() == WXK_LEFT ? -1 : 1);
            else
                event.Skip();
        });
    }

    void addTo(wxSizer& sizer, const wxWindow& board)
    {
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(heading_, 0, wxBOTTOM, smallGap(board));
        column->Add(list_, 1, wxEXPAND);
        sizer.Add(column, 1, wxEXPAND | wxLEFT | wxBOTTOM, gap(board));
    }

    void fill(const Cards& cards)
    {
        list_->DeleteAllItems();
        ids_.clear();
        for (const auto& line : cards.lines.lines) {
            wxVector<wxVariant> cells;
            cells.push_back(wxVariant(cardText(line)));
            list_->AppendItem(cells);
            ids_.push_back(line.id);
        }
        heading_->SetLabel(label_ + wxString::Format(L" %lld", static_cast<long long>(cards.count)));
    }

    [[nodiscard]] std::optional<Id> chosen() const
    {
        const int row = list_->GetSelectedRow();
        return row < 0 ? std::nullopt : std::optional(ids_[static_cast<std::size_t>(row)]);
    }

    /// Chooses a card; false if it is not here.
    bool choose(const Id& id)
    {
        const auto found = std::ranges::find(ids_, id);
        if (found != ids_.end())
            chooseRow(*list_, static_cast<unsigned>(found - ids_.begin()));
        return found != ids_.end();
    }

    void unselect() { list_->UnselectAll(); }
    [[nodiscard]] bool isEmpty() const { return ids_.empty(); }
    [[nodiscard]] bool hasFocus() const { return list_->IsDescendant(FindFocus()); }
    [[nodiscard]] int chosenRow() const { return list_->GetSelectedRow(); }

    void focus(int row)
    {
        list_->SetFocus();
        const auto last = ids_.size() - 1;
        chooseRow(*list_, static_cast<unsigned>(std::min(static_cast<std::size_t>(std::max(row, 0)), last)));
    }

    [[nodiscard]] const Id& at(int row) const { return ids_[static_cast<std::size_t>(row)]; }

    const std::string state;

private:
    wxStaticText* heading_;
    wxDataViewListCtrl* list_;
    wxString label_;
    std::vector<Id> ids_;
};

RecordBoard::RecordBoard(wxWindow* parent, const model::RecordType& type, Surroundings surroundings)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxHSCROLL), type_(type),
      surroundings_(std::move(surroundings))
{
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    for (const auto& state : statesOf(type)) {
        columns_.push_back(std::make_unique<Column>(*this, state));
        columns_.back()->addTo(*sizer, *this);
    }
    SetSizer(sizer);
    SetScrollRate(FromDIP(16), 0);
    setAccessibleName(*this, surroundings_.label(type.label));
}

RecordBoard::~RecordBoard() = default;

void RecordBoard::show(const ListQuestion& narrowing)
{
    std::vector<ListQuestion> questions;
    for (const auto& column : columns_) {
        auto question = narrowing;
        question.columns = cardColumns(type_);
        question.states = {column->state};
        questions.push_back(std::move(question));
    }
    surroundings_.thread->askLatest(
        asker_,
        [questions, wanted = narrowing.states, surroundings = surroundings_.forWork()](Workplace& workplace) {
            std::vector<Cards> columns;
            for (const auto& question : questions) {
                Cards cards;
                if (wanted.empty() || std::ranges::find(wanted, question.states.front()) != wanted.end()) {
                    cards.lines = linesOf(workplace, question, surroundings, {});
                    cards.count = cards.lines.next ? workplace.session->count(question.query())
                                                   : static_cast<std::int64_t>(cards.lines.lines.size());
                }
                columns.push_back(std::move(cards));
            }
            return columns;
        },
        [this](std::vector<Cards> columns) { fill(std::move(columns)); });
}

void RecordBoard::fill(std::vector<Cards> columns)
{
    const bool hadFocus = IsDescendant(FindFocus());
    std::int64_t all = 0;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        columns_[index]->fill(columns[index]);
        if (chosen_)
            columns_[index]->choose(*chosen_);
        all += columns[index].count;
    }
    Layout();
    FitInside();
    if (hadFocus)
        focusCards();
    if (counted)
        counted(all);
}

bool RecordBoard::focusCards()
{
    const auto withChoice = std::ranges::find_if(columns_, [](const auto& each) { return each->chosen().has_value(); });
    const auto first = std::ranges::find_if(columns_, [](const auto& each) { return !each->isEmpty(); });
    const auto wanted = withChoice != columns_.end() ? withChoice : first;
    if (wanted == columns_.end())
        return false;
    (*wanted)->focus((*wanted)->chosenRow());
    return true;
}

void RecordBoard::moveFocus(const Column& from, int step)
{
    const auto place = std::ranges::find(columns_, &from, [](const auto& each) { return each.get(); });
    for (auto index = (place - columns_.begin()) + step; index >= 0 && index < std::ssize(columns_); index += step) {
        auto& column = *columns_[static_cast<std::size_t>(index)];
        if (column.isEmpty())
            continue;
        column.focus(from.chosenRow());
        choose(column, column.at(column.chosenRow()));
        return;
    }
}

/// One card on the whole board, not one in each column.
void RecordBoard::choose(const Column& in, const Id& id)
{
    for (const auto& column : columns_)
        if (column.get() != &in)
            column->unselect();
    chosen_ = id;
}

}  // namespace beibao::ui
