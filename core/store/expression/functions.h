#pragma once

#include <beibao/store/expression/reader_views.h>

namespace beibao::store {

/// Registers the functions that expressions may call on a connection. `reader` must live as long as the connection
/// answers expressions.
void registerFunctions(sqlite::Database& database, const Reader& reader);

}  // namespace beibao::store
