/// A module that GTK loads into a program which names it in GTK_MODULES: writes down, a line each, when windows of the
/// program were first painted. So any program can be measured as it is, and none has to know of it.

#include <gtk/gtk.h>

#include <cstdlib>
#include <ctime>
#include <fstream>

namespace {

/// Nanoseconds of the clock that std::chrono::steady_clock is.
long long monotonicNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

void note(GdkFrameClock* clock, gpointer /*unused*/)
{
    g_signal_handlers_disconnect_by_func(clock, reinterpret_cast<gpointer>(note), nullptr);
    gdk_display_sync(gdk_display_get_default());  // it was painted when the screen has it
    if (const char* file = std::getenv("BEIBAO_BENCH_PAINTED"))
        std::ofstream(file, std::ios::app) << monotonicNow() << "\n";
}

/// The rest of the frame is painted with the first of it.
gboolean waitForFrame(GtkWidget* window, cairo_t* /*surface*/, gpointer /*unused*/)
{
    g_signal_handlers_disconnect_by_func(window, reinterpret_cast<gpointer>(waitForFrame), nullptr);
    g_signal_connect(gtk_widget_get_frame_clock(window), "after-paint", G_CALLBACK(note), nullptr);
    return FALSE;
}

gboolean watchWindow(GSignalInvocationHint* /*hint*/, guint /*count*/, const GValue* values, gpointer /*unused*/)
{
    auto* shown = static_cast<GtkWidget*>(g_value_get_object(values));
    if (GTK_IS_WINDOW(shown))
        g_signal_connect(shown, "draw", G_CALLBACK(waitForFrame), nullptr);
    return TRUE;  // there may be more
}

}  // namespace

extern "C" G_MODULE_EXPORT void gtk_module_init(gint* /*count*/, gchar*** /*arguments*/)
{
    g_type_ensure(GTK_TYPE_WIDGET);
    void* const widgetClass = g_type_class_ref(GTK_TYPE_WIDGET);  // makes its signals known
    g_signal_add_emission_hook(g_signal_lookup("map", GTK_TYPE_WIDGET), 0, watchWindow, nullptr, nullptr);
    g_type_class_unref(widgetClass);
}
