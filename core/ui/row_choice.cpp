#include <beibao/ui/row_choice.h>

#include <beibao/ui/gtk.h>

namespace beibao::ui {

namespace {

struct PathRelease {
    void operator()(GtkTreePath* path) const { gtk_tree_path_free(path); }
};

}  // namespace

void chooseRow(wxDataViewCtrl& list, unsigned row)
{
    const wxDataViewCtrl::SelectionEventsSuppressor quiet(&list);
    // What wxWidgets selects is not yet where the keyboard is: Enter would open nothing.
    const std::unique_ptr<GtkTreePath, PathRelease> path(gtk_tree_path_new_from_indices(static_cast<gint>(row), -1));
    gtk_tree_view_set_cursor(GTK_TREE_VIEW(list.GtkGetTreeView()), path.get(), nullptr, FALSE);
}

}  // namespace beibao::ui
