#pragma once

#include <beibao/ui/list_lines.h>

#include <wx/scrolwin.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class wxBoxSizer;

namespace beibao::ui {

/// The records of a type as cards, in a column for each state that its board names. The arrow keys go from card to card
/// and from column to column.
class RecordBoard final : public wxScrolledWindow {
public:
    /// `type` has a board.
    RecordBoard(wxWindow* parent, const model::RecordType& type, Surroundings surroundings);
    RecordBoard(const RecordBoard&) = delete;
    RecordBoard& operator=(const RecordBoard&) = delete;
    ~RecordBoard() override;

    /// Fetches the cards anew: those that `narrowing` leaves, by its text and view; `states` are left out but these, if
    /// there are any.
    void show(const ListQuestion& narrowing);
    /// Gives the keyboard to the card that was chosen, else to the first; false where there is none.
    bool focusCards();
    /// Called when somebody opens a card, by Enter or two clicks.
    std::function<void(const Id&)> opened;
    /// Called with how many cards there are, once they are known.
    std::function<void(std::int64_t)> counted;

private:
    class Column;
    struct Cards;

    void fill(std::vector<Cards> columns);
    /// From a column to the one beside it, `step` 1 or -1; those without cards are passed over.
    void moveFocus(const Column& from, int step);
    void choose(const Column& in, const Id& id);

    const model::RecordType& type_;
    Surroundings surroundings_;
    std::vector<std::unique_ptr<Column>> columns_;
    std::optional<Id> chosen_;
    Asker asker_;
};

}  // namespace beibao::ui
