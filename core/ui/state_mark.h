#pragma once

#include <beibao/model/record_type.h>
#include <beibao/ui/look.h>
#include <beibao/ui/surroundings.h>

#include <wx/string.h>

namespace beibao::ui {

/// How a state is shown beside its word, so that it is told apart by shape as well as by colour.
struct StateMark {
    wxString symbol;  ///< ○ not begun, ● under way, ◆ ended
    Tone tone = Tone::quiet;
};

[[nodiscard]] StateMark markOf(const model::RecordType& type, const std::string& state);
/// Symbol and word; empty for a type without states.
[[nodiscard]] wxString stateText(const Surroundings& surroundings, const model::RecordType& type,
                                 const std::string& state);
/// Whether no transition leads on from a state but to a last one.
[[nodiscard]] bool isEnded(const model::RecordType& type, const std::string& state);

}  // namespace beibao::ui
