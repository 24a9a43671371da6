#pragma once

// GTK's headers cast in the old style.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#include <gtk/gtk.h>
#include <gtk/gtkunixprint.h>
#pragma GCC diagnostic pop

#include <memory>

/// What wxWidgets leaves to GTK itself.
namespace beibao::ui {

struct ObjectRelease {
    void operator()(gpointer object) const { g_object_unref(object); }
};

/// Owns one reference to an object of GLib.
template <typename T>
using GObjectPointer = std::unique_ptr<T, ObjectRelease>;

}  // namespace beibao::ui
