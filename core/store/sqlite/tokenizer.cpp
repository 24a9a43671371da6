#include <beibao/store/sqlite/tokenizer.h>

#include <beibao/store/sqlite/database_error.h>

#include <sqlite3.h>

#include <string_view>

namespace beibao::store::sqlite {

namespace {

using TakeTerm = int (*)(void*, int, const char*, int, int, int);

/// The tokenizer keeps nothing; any address will do for it.
int createTokenizer(void* context, const char**, int, Fts5Tokenizer** tokenizer)
{
    *tokenizer = static_cast<Fts5Tokenizer*>(context);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int size, TakeTerm take)
{
    const std::string_view terms(text, static_cast<std::size_t>(size));
    int code = SQLITE_OK;
    int flags = 0;
    for (std::size_t start = 0; start < terms.size() && code == SQLITE_OK;) {
        const auto end = std::min(terms.find_first_of(" |", start), terms.size());
        if (end > start)
            code = take(context, flags, text + start, static_cast<int>(end - start), static_cast<int>(start),
                        static_cast<int>(end));
        flags = end < terms.size() && terms[end] == '|' ? FTS5_TOKEN_COLOCATED : 0;
        start = end + 1;
    }
    return code;
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

}  // namespace

void registerTokenizer(sqlite3* database)
{
    auto& api = fullTextSearch(database);
    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, tokenize};
    check(database, api.xCreateTokenizer(&api, "beibao", &api, &tokenizer, nullptr));
}

}  // namespace beibao::store::sqlite
