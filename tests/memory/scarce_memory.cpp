#include "scarce_memory.h"

#include <sqlite3.h>

#include <cstdlib>
#include <new>
#include <stdexcept>

namespace beibao::test::scarce_memory {

namespace {

std::size_t untilRefusal = 0;  // none to come if 0
bool goesOn = false;
bool hasRefused = false;

bool isRefused()
{
    if (untilRefusal == 0)
        return hasRefused && goesOn;
    if (--untilRefusal != 0)
        return false;
    hasRefused = true;
    return true;
}

sqlite3_mem_methods usual{};

void* allocate(int size)
{
    return isRefused() ? nullptr : usual.xMalloc(size);
}

void* reallocate(void* piece, int size)
{
    return isRefused() ? nullptr : usual.xRealloc(piece, size);
}

/// SQLite takes other functions only before its first use.
const bool hasOurs = [] {
    sqlite3_mem_methods ours{};
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual) != SQLITE_OK)
        throw std::runtime_error("SQLite does not tell how it allocates");
    ours = usual;
    ours.xMalloc = allocate;
    ours.xRealloc = reallocate;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK)
        throw std::runtime_error("SQLite does not take another way to allocate");
    return true;
}();

}  // namespace

void refuse(std::size_t number, bool fromThenOn)
{
    hasRefused = false;
    goesOn = fromThenOn;
    untilRefusal = number;
}

bool refuseNoMore()
{
    untilRefusal = 0;
    goesOn = false;
    return hasRefused && hasOurs;
}

}  // namespace beibao::test::scarce_memory

void* operator new(std::size_t size)
{
    if (!beibao::test::scarce_memory::isRefused())
        if (void* piece = std::malloc(size == 0 ? 1 : size))
            return piece;
    throw std::bad_alloc();
}

// Of the same kind as the others: a sanitizer wants each piece given back where it came from.
void* operator new(std::size_t size, const std::nothrow_t& /*unused*/) noexcept
{
    return beibao::test::scarce_memory::isRefused() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

void operator delete(void* piece, const std::nothrow_t& /*unused*/) noexcept
{
    std::free(piece);
}

void operator delete(void* piece) noexcept
{
    std::free(piece);
}

void operator delete(void* piece, std::size_t /*size*/) noexcept
{
    std::free(piece);
}
