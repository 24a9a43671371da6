#pragma once

struct sqlite3;

namespace beibao::store::sqlite {

/// Makes the FTS5 tokenizer `beibao` known to a connection (`CREATE VIRTUAL TABLE … USING fts5(…, tokenize =
/// 'beibao')`). A text for it is a list of terms that somebody made, for the index and for an expression alike: places
/// separated by a space, and the terms at one place by `|`. Nothing is folded or left out.
void registerTokenizer(sqlite3* database);

}  // namespace beibao::store::sqlite
