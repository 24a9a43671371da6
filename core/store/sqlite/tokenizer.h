#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace beibao::store::sqlite {

/// Makes the FTS5 tokenizer `beibao` known to a connection (`CREATE VIRTUAL TABLE … USING fts5(…, tokenize =
/// 'beibao')`). It finds Chinese of any length: a run of Han characters is indexed as its overlapping pairs and
/// its last character alone (李小明 as 李小, 小明, 明), so that one character is a prefix of a token and more are
/// a phrase. Other letters and digits are words, folded by NFKC and case (full-width ＡＢＣ is abc).
void registerTokenizer(sqlite3* database);

/// What a person typed, as an FTS5 expression for a table with this tokenizer: every word between white space
/// must be there, and a word of letters or digits may go on. Nothing of it is taken for FTS5 syntax. Empty if
/// there is nothing to search for.
[[nodiscard]] std::string matchExpression(std::string_view userText);

}  // namespace beibao::store::sqlite
