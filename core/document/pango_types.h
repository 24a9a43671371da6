#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>

namespace beibao::document {

/// Owners for what Pango, GLib and Cairo hand out.
struct Release {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
    void operator()(PangoAttrList* attributes) const { pango_attr_list_unref(attributes); }
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

template <typename Object>
using Owned = std::unique_ptr<Object, Release>;

}  // namespace beibao::document
