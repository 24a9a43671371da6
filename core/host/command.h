#pragma once

#include <wx/string.h>

#include <functional>

namespace beibao::host {

/// Something that the window can do now.
struct Command {
    wxString label;
    wxString keys;  ///< `Ctrl+N`; empty for what has none
    std::function<void()> run;
};

}  // namespace beibao::host
