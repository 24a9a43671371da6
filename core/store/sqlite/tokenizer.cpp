#include <beibao/store/sqlite/tokenizer.h>

#include <beibao/store/sqlite/database_error.h>
#include <beibao/store/sqlite/tokens.h>

#include <sqlite3.h>
#include <unicode/uchar.h>

#include <optional>
#include <vector>

namespace beibao::store::sqlite {

namespace {

using TakeToken = int (*)(void*, int, const char*, int, int, int);

/// The tokenizer keeps nothing; any address will do for it.
int createTokenizer(void* context, const char**, int, Fts5Tokenizer** tokenizer)
{
    *tokenizer = static_cast<Fts5Tokenizer*>(context);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int flags, const char* text, int size, TakeToken take) noexcept
try {
    const auto purpose = (flags & FTS5_TOKENIZE_QUERY) != 0 ? TokensFor::query : TokensFor::index;
    int code = SQLITE_OK;
    forEachToken({text, static_cast<std::size_t>(size)}, purpose, [&](const Token& token) {
        code = take(context, 0, token.text.data(), static_cast<int>(token.text.size()), static_cast<int>(token.start),
                    static_cast<int>(token.end));
        return code == SQLITE_OK;
    });
    return code;
} catch (...) {
    return SQLITE_NOMEM;
}

/// The way to FTS5 is a pointer that SQLite gives to who asks it a question.
fts5_api& fullTextSearch(sqlite3* database)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* question = nullptr;
    check(database, sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &question, nullptr));
    sqlite3_bind_pointer(question, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(question);
    check(database, sqlite3_finalize(question));
    if (api == nullptr)
        throwDatabaseError(database, SQLITE_MISUSE);
    return *api;
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto before = at;
        const auto character = nextCharacter(text, at);
        // FTS5 reads an expression up to the first NUL.
        if (character > 0 && !u_isUWhiteSpace(character))
            continue;
        words.push_back(text.substr(start, before - start));
        start = at;
    }
    words.push_back(text.substr(start));
    return words;
}

std::string quotedPhrase(std::string_view word)
{
    std::string phrase = "\"";
    for (const char each : word)
        phrase.append(each == '"' ? 2 : 1, each);
    return phrase + "\"";
}

std::optional<Token::Kind> lastTokenOf(std::string_view word)
{
    std::optional<Token::Kind> last;
    forEachToken(word, TokensFor::query, [&](const Token& token) {
        last = token.kind;
        return true;
    });
    return last;
}

}  // namespace

void registerTokenizer(sqlite3* database)
{
    auto& api = fullTextSearch(database);
    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, tokenize};
    check(database, api.xCreateTokenizer(&api, "beibao", &api, &tokenizer, nullptr));
}

std::string matchExpression(std::string_view userText)
{
    std::string expression;
    for (const auto word : wordsOf(userText)) {
        const auto last = lastTokenOf(word);
        if (!last)
            continue;
        expression += expression.empty() ? "" : " AND ";
        expression += quotedPhrase(word);
        // Pairs are never longer than two characters.
        expression += *last == Token::Kind::pair ? "" : "*";
    }
    return expression;
}

}  // namespace beibao::store::sqlite
