#pragma once

#include <beibao/document/document.h>
#include <beibao/plugin/plugin_set.h>
#include <beibao/store/session.h>

#include <optional>

namespace beibao::document {

enum class PaperKind { a4, slip };

/// Why a paper cannot be made of a record: what its manifest says of the first condition that does not hold. Nothing
/// where all of them do. What a condition reads must be seen by whoever asks; where it is not, it does not hold.
[[nodiscard]] std::optional<LocalizedText> whyNotMade(store::Session& session,
                                                      const plugin::DocumentDeclaration& declaration, const Id& record);

/// Fills a declared paper with a record: its fields as text (money in yuan and in words, lengths in metres, codes by
/// their label), the records it refers to one level deep, and what the plugin adds; in the language that the template
/// declares for itself, which need not be that of whoever prints it. A paper that shows sealed values
/// journals that it did. Behind it stand its parts, those of them that can be made; its template lists them
/// (`parts`: each with `position`, `label`, and its `first` and `last` page of the whole) and the attachments of the
/// record (`attachments`: `position`, `name`, `note`; `has_attachments`). Problems are those of the templates. Throws
/// `Error` (`notFound`) if the paper has no such kind, (`invalidData`) if its conditions do not hold, (`notPermitted`)
/// if it or a part shows what the reader may not reveal.
[[nodiscard]] Document composePaper(store::Session& session, plugin::PluginSet& plugins,
                                    const plugin::DocumentDeclaration& declaration, const Id& record, PaperKind kind,
                                    Problems& problems);

}  // namespace beibao::document
