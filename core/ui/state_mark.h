#pragma once

#include <beibao/model/record_type.h>
#include <beibao/ui/look.h>

#include <wx/string.h>

namespace beibao::ui {

/// How a state is shown beside its word, so that it is told apart by shape as well as by colour.
struct StateMark {
    wxString symbol;  ///< ○ not begun, ● under way, ◆ ended
    Tone tone = Tone::quiet;
};

/// A state is ended if no transition leads on from it but to another ended one.
[[nodiscard]] StateMark markOf(const model::RecordType& type, const std::string& state);

}  // namespace beibao::ui
