#include <beibao/ui/state_mark.h>

#include <algorithm>

namespace beibao::ui {

namespace {

bool isLast(const model::RecordType& type, const std::string& state)
{
    return type.transitionsFrom(state).empty();
}

}  // namespace

bool isEnded(const model::RecordType& type, const std::string& state)
{
    return std::ranges::all_of(type.transitionsFrom(state),
                               [&](const model::Transition* step) { return isLast(type, step->to); });
}

StateMark markOf(const model::RecordType& type, const std::string& state)
{
    if (type.state(state) == nullptr)
        return {};
    if (state == type.initialState)
        return {L"○", Tone::quiet};
    return isEnded(type, state) ? StateMark{L"◆", Tone::quiet} : StateMark{L"●", Tone::accent};
}

wxString stateText(const Surroundings& surroundings, const model::RecordType& type, const std::string& state)
{
    const auto* declared = type.state(state);
    return declared == nullptr ? wxString() : markOf(type, state).symbol + L" " + surroundings.label(declared->label);
}

}  // namespace beibao::ui
