#pragma once

#include <beibao/document/document.h>
#include <beibao/plugin/plugin_set.h>
#include <beibao/store/session.h>

namespace beibao::document {

enum class PaperKind { a4, slip };

/// Fills a declared paper with a record: its fields as text (money in yuan and in words, lengths in metres, codes by
/// their label), the records it refers to one level deep, and what the plugin adds; in the language that the template
/// declares for itself, which need not be that of whoever prints it. A paper that shows sealed values
/// journals that it did. Problems are those of the template. Throws `Error` (`notFound`) if the paper has no such kind,
/// (`notPermitted`) if it shows what the reader may not reveal.
[[nodiscard]] Document composePaper(store::Session& session, plugin::PluginSet& plugins,
                                    const plugin::DocumentDeclaration& declaration, const Id& record, PaperKind kind,
                                    Problems& problems);

}  // namespace beibao::document
