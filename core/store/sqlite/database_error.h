#pragma once

#include <beibao/store/sqlite/database.h>

#include <string>

namespace beibao::store::sqlite {

/// What went wrong on a connection, in words for the person who uses `file`. `database` may be null where not
/// even a connection could be made.
[[nodiscard]] DatabaseError databaseError(sqlite3* database, int code, const std::string& file);

/// Throws what went wrong on a connection that is open.
[[noreturn]] void throwDatabaseError(sqlite3* database, int code);

/// Throws unless `code` is SQLITE_OK.
void check(sqlite3* database, int code);

}  // namespace beibao::store::sqlite
