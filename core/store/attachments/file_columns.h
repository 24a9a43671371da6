#pragma once

#include <beibao/store/session_parts.h>

#include <functional>
#include <span>
#include <string_view>

namespace beibao::store {

/// A column of the typed tables that holds files.
struct FileColumn {
    std::string table;
    std::string column;         ///< as SQL, quoted
    std::string record;         ///< the column with the id of the record that the file is sealed for
    std::string name;           ///< `core.person.photo`, for messages
    const model::Field* field;  ///< or the column of a list of rows
};

[[nodiscard]] std::vector<FileColumn> fileColumns(const model::Model& model);

/// Whether the row of another record than these names a file.
[[nodiscard]] bool isNamedInTables(Session::Parts& parts, std::string_view hash, std::span<const Id> besides);

}  // namespace beibao::store
