#pragma once

#include <beibao/ui/list_columns.h>
#include <beibao/ui/look.h>
#include <beibao/ui/surroundings.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::ui {

/// Which records of a type a list shows, and in which columns.
struct ListQuestion {
    const model::RecordType* type = nullptr;
    std::vector<ListColumn> columns;
    std::vector<std::string> states;        ///< empty for all
    std::string text;                       ///< what they hold; empty for all
    const model::ListView* view = nullptr;  ///< one of the lists that the type declares; null for all records

    /// All that stand in the states, whatever they hold.
    [[nodiscard]] model::Query query() const;
};

struct ListLine {
    Id id;
    std::vector<wxString> cells;
    Tone stateTone = Tone::normal;  ///< of the cell that tells the state
};

/// A page of a list.
struct ListLines {
    std::vector<ListLine> lines;
    /// Where the next page begins; nothing on the last.
    std::optional<std::string> next;
    /// More hold the text than are shown, and no page follows: they are found by looking for less.
    bool isCut = false;
};

/// Begins at `after`, the `next` of the page before. On the session's thread.
[[nodiscard]] ListLines linesOf(Workplace& workplace, const ListQuestion& question, const Surroundings& surroundings,
                                const std::string& after);

}  // namespace beibao::ui
