#pragma once

#include <beibao/ui/surroundings.h>

#include <wx/window.h>

#include <optional>
#include <string>

namespace beibao::ui {

struct MadeRecord {
    Id id;
    std::string title;
};

/// Lets somebody fill in a record that another one is going to refer to, and saves it. `title` stands in the field that
/// names such records. Nothing if it was given up.
[[nodiscard]] std::optional<MadeRecord> makeRecordInDialog(wxWindow& parent, const Surroundings& surroundings,
                                                           const std::string& type, const std::string& title);

}  // namespace beibao::ui
