#include <beibao/ui/program_icon.h>

#include <beibao/ui/gtk.h>

namespace beibao::ui {

void useProgramIcon(const std::filesystem::path& icons)
{
    gtk_icon_theme_append_search_path(gtk_icon_theme_get_default(), icons.c_str());
    gtk_window_set_default_icon_name("beibao");
}

}  // namespace beibao::ui
