#include "panels/shown_text.h"

namespace beibao::volunteering {

wxString titleIn(const std::map<Id, std::string>& titles, const std::optional<Id>& id)
{
    const auto found = id ? titles.find(*id) : titles.end();
    return found == titles.end() ? wxString() : ui::toWx(found->second);
}

wxString labelOf(const ui::PanelSurroundings& surroundings, std::string_view list, const std::string& code)
{
    const auto* codes = surroundings.codeListNamed(list);
    const auto* known = codes ? codes->code(code) : nullptr;
    return known ? surroundings.words->label(known->label) : ui::toWx(code);
}

}  // namespace beibao::volunteering
