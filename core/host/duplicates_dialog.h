#pragma once

#include <beibao/ui/surroundings.h>

class wxWindow;

namespace beibao::host {

/// Shows the records of a type that are likely the same, two at a time side by side, and makes one of them where
/// somebody says so. Returns whether any became one.
bool mergeInDialog(wxWindow& parent, const ui::Surroundings& surroundings, const model::RecordType& type);

}  // namespace beibao::host
