#pragma once

#include <cstddef>

/// The memory of this program, of which one piece can be refused: what `new` asks for, and what SQLite does.
namespace beibao::test::scarce_memory {

/// Lets the `number`-th piece from now on be refused, counted from 1, and all after it if so told.
void refuse(std::size_t number, bool fromThenOn = false);
/// Ends it. Returns whether any was refused.
bool refuseNoMore();

}  // namespace beibao::test::scarce_memory
