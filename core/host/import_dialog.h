#pragma once

#include <beibao/ui/surroundings.h>

#include <cstddef>
#include <optional>

class wxWindow;

namespace beibao::host {

/// Asks for a table and where its columns go, says what would become of each row, and makes records of them once
/// somebody has seen that. Returns how many records were made or changed; nothing where it was given up.
[[nodiscard]] std::optional<std::size_t> importInDialog(wxWindow& parent, const ui::Surroundings& surroundings,
                                                        const model::RecordType& type);

}  // namespace beibao::host
