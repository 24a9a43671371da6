#pragma once

#include <wx/dataview.h>

namespace beibao::ui {

/// Chooses a row of a flat list, brings it into view, and lets the keyboard go on from there. For lists that choose one
/// row at a time. No event tells of it.
void chooseRow(wxDataViewCtrl& list, unsigned row);

}  // namespace beibao::ui
