#include <beibao/store/sqlite/database_error.h>

#include <sqlite3.h>

#include <system_error>

namespace beibao::store::sqlite {

namespace {

std::string reasonOf(sqlite3* database, int code)
{
    return database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
}

/// The system's number for what failed last. SQLite keeps none for failures at the end of a transaction, the VFS
/// keeps all, but is out of reach where the database could not even be opened.
int systemErrorOf(sqlite3* database)
{
    sqlite3_vfs* vfs = nullptr;
    if (sqlite3_file_control(database, "main", SQLITE_FCNTL_VFS_POINTER, static_cast<void*>(&vfs)) == SQLITE_OK)
        return vfs->xGetLastError(vfs, 0, nullptr);
    return sqlite3_system_errno(database);
}

/// The system's own words where there are any, which say more than “disk I/O error”.
std::string systemReasonOf(sqlite3* database, int code)
{
    const int number = database != nullptr ? systemErrorOf(database) : 0;
    return number != 0 ? std::generic_category().message(number) : reasonOf(database, code);
}

}  // namespace

DatabaseError::DatabaseError(int code, Failure failure, Message message)
    : Error(failure, std::move(message)), code_(code)
{
}

DatabaseError databaseError(sqlite3* database, int code, const std::string& file)
{
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return {code, Failure::integrity, Message("The file “{file}” is not a database.", {{"file", file}})};
    case SQLITE_CORRUPT:
        return {code, Failure::integrity,
                Message("The database “{file}” is damaged ({reason}); restore it from a backup.",
                        {{"file", file}, {"reason", reasonOf(database, code)}})};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {code, Failure::environment,
                Message("The database “{file}” is in use by another program; try again.", {{"file", file}})};
    case SQLITE_FULL:
        return {
            code, Failure::environment,
            Message("The disk has no room left for the database “{file}”; make room and try again.", {{"file", file}})};
    case SQLITE_READONLY:
        return {code, Failure::environment,
                Message("The database “{file}” is read-only; check who may write to the file and its folder.",
                        {{"file", file}})};
    case SQLITE_CANTOPEN:
        return {code, Failure::environment,
                Message("The database “{file}” cannot be opened: {reason}.",
                        {{"file", file}, {"reason", systemReasonOf(database, code)}})};
    case SQLITE_IOERR:
        return {code, Failure::environment,
                Message("The database “{file}” cannot be read or written: {reason}.",
                        {{"file", file}, {"reason", systemReasonOf(database, code)}})};
    default:
        return {code, Failure::environment,
                Message("The database refused: {reason}.", {{"reason", reasonOf(database, code)}})};
    }
}

void throwDatabaseError(sqlite3* database, int code)
{
    const char* file = sqlite3_db_filename(database, "main");
    throw databaseError(database, code, file != nullptr && *file != '\0' ? file : ":memory:");
}

void check(sqlite3* database, int code)
{
    if (code != SQLITE_OK)
        throwDatabaseError(database, code);
}

}  // namespace beibao::store::sqlite
