#include <beibao/ui/look.h>

#include <beibao/ui/gtk.h>

#include <wx/settings.h>
#include <wx/string.h>

#include <string>

namespace beibao::ui {

namespace {

constexpr float headingScale = 1.25F;
constexpr float titleScale = 1.5F;

bool isDark()
{
    return wxSystemSettings::GetAppearance().IsUsingDarkBackground();
}

GtkWidget* widgetOf(const wxWindow& window)
{
    return static_cast<GtkWidget*>(window.GetHandle());
}

/// Calls `visit` for the widget and, where it only frames another, for that: a text of several lines stands in a
/// scrolled window, and it is the text that has the focus.
template <typename Visit>
void forEachLayer(GtkWidget* widget, Visit visit)
{
    for (; widget != nullptr; widget = GTK_IS_BIN(widget) ? gtk_bin_get_child(GTK_BIN(widget)) : nullptr)
        visit(widget);
}

/// A list's own name would be what is chosen in it; once it is called something, its description says what is chosen.
void describeChoice(GtkWidget* list)
{
    const auto describe = +[](GtkComboBox* box, gpointer) {
        struct Freeing {
            void operator()(gchar* text) const { g_free(text); }
        };
        const std::unique_ptr<gchar, Freeing> chosen(gtk_combo_box_text_get_active_text(GTK_COMBO_BOX_TEXT(box)));
        atk_object_set_description(gtk_widget_get_accessible(GTK_WIDGET(box)), chosen ? chosen.get() : "");
    };
    describe(GTK_COMBO_BOX(list), nullptr);
    g_signal_connect(list, "changed", G_CALLBACK(describe), nullptr);
}

}  // namespace

int gap(const wxWindow& window, int eighths)
{
    return window.FromDIP(8) * eighths;
}

int smallGap(const wxWindow& window)
{
    return window.FromDIP(4);
}

void setType(wxWindow& window, TypeSize size, Weight weight)
{
    auto font = wxSystemSettings::GetFont(wxSYS_DEFAULT_GUI_FONT);
    if (size != TypeSize::body)
        font = font.Scaled(size == TypeSize::title ? titleScale : headingScale);
    if (weight == Weight::bold)
        font = font.Bold();
    window.SetFont(font);
}

wxColour mixed(const wxColour& colour, const wxColour& with, double share)
{
    const auto between = [share](unsigned char one, unsigned char other) {
        return wxColour::AlphaBlend(other, one, share);
    };
    return {between(colour.Red(), with.Red()), between(colour.Green(), with.Green()),
            between(colour.Blue(), with.Blue())};
}

wxColour colourOf(Tone tone)
{
    const bool dark = isDark();
    switch (tone) {
    case Tone::quiet:
        // Between text and background: GTK's own grey is for what cannot be used, and too faint to read.
        return mixed(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT),
                     wxSystemSettings::GetColour(wxSYS_COLOUR_FRAMEBK), 0.35);
    case Tone::accent:
        // The desktop's is made to stand behind white text; as text it is too dark there, and too light here.
        return mixed(wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHT), dark ? *wxWHITE : *wxBLACK, dark ? 0.5 : 0.2);
    case Tone::good:
        return dark ? wxColour(0x8f, 0xd1, 0x9e) : wxColour(0x1b, 0x6e, 0x3a);
    case Tone::warning:
        return dark ? wxColour(0xf5, 0xc2, 0x6b) : wxColour(0x8a, 0x5a, 0x00);
    case Tone::error:
        return dark ? wxColour(0xff, 0x8f, 0x80) : wxColour(0xb0, 0x1e, 0x1e);
    default:
        return wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT);
    }
}

void setTone(wxWindow& window, Tone tone)
{
    window.SetForegroundColour(tone == Tone::normal ? wxNullColour : colourOf(tone));
}

wxBitmap icon(const wxWindow& window, std::string_view name, Tone tone, int dip)
{
    const double scale = window.GetContentScaleFactor();
    const int size = window.FromDIP(dip);
    const std::string symbolic = std::string(name) + "-symbolic";
    const GObjectPointer<GtkIconInfo> info(gtk_icon_theme_lookup_icon_for_scale(
        gtk_icon_theme_get_default(), symbolic.c_str(), size, static_cast<gint>(scale), GTK_ICON_LOOKUP_FORCE_SIZE));
    if (!info)
        return {};
    const auto colour = colourOf(tone);
    const GdkRGBA foreground{colour.Red() / 255.0, colour.Green() / 255.0, colour.Blue() / 255.0, 1.0};
    GdkPixbuf* pixels =
        gtk_icon_info_load_symbolic(info.get(), &foreground, nullptr, nullptr, nullptr, nullptr, nullptr);
    if (pixels == nullptr)
        return {};
    wxBitmap bitmap(pixels);  // which takes the reference over
    bitmap.SetScaleFactor(scale);
    return bitmap;
}

void setAccessibleName(wxWindow& window, const wxString& name)
{
    if (GTK_IS_COMBO_BOX_TEXT(widgetOf(window)))
        describeChoice(widgetOf(window));
    forEachLayer(widgetOf(window),
                 [&](GtkWidget* widget) { atk_object_set_name(gtk_widget_get_accessible(widget), name.utf8_str()); });
}

void setAccessibleDescription(wxWindow& window, const wxString& description)
{
    forEachLayer(widgetOf(window), [&](GtkWidget* widget) {
        atk_object_set_description(gtk_widget_get_accessible(widget), description.utf8_str());
    });
}

void emphasise(wxWindow& button)
{
    gtk_style_context_add_class(gtk_widget_get_style_context(widgetOf(button)), "suggested-action");
}

}  // namespace beibao::ui
