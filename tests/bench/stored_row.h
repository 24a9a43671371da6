#pragma once

#include <beibao/base/text.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace beibao::bench {

using StoredValue = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::byte>>;

/// What the suite wrote for one new record: its row, and the bytes of its journal entry.
struct StoredRow {
    std::vector<StoredValue> columns;
    std::vector<std::byte> payload;
};

/// The statements that make a record type's table and its indexes.
using TableDefinition = std::vector<std::string>;

}  // namespace beibao::bench
