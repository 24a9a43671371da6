#pragma once

#include <beibao/base/env.h>
#include <beibao/base/error.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Tables as people have them: files of CSV and of spreadsheets.
namespace beibao::exchange {

/// More columns than these are no table of records.
inline constexpr std::size_t mostColumns = 1'000;
/// In bytes, of a file and of what a packed one holds.
inline constexpr std::size_t largestTable = std::size_t{512} << 20;

struct TableRow {
    int line = 0;                    ///< from 1, as an editor or a spreadsheet counts
    std::vector<std::string> cells;  ///< UTF-8; days as 2024-11-15, numbers with a decimal point
};

/// Gives the rows of a table one after another, the header first; rows without any content are left out.
class TableReader {
public:
    virtual ~TableReader() = default;

    /// Nothing after the last. Throws `Error` (`invalidData`), with the place, for what is not in the form of its kind.
    virtual std::optional<TableRow> next() = 0;
    /// How much of the table has been read, from 0 to 1.
    [[nodiscard]] virtual double fraction() const = 0;
};

/// By the end of its name: `.xlsx`, or else CSV. Throws `Error`: `notFound` for no such file, `invalidData` for one
/// that is too large or of another form.
[[nodiscard]] std::unique_ptr<TableReader> openTable(Env& env, const std::filesystem::path& file);

/// An error at a place in a file.
[[nodiscard]] Error badTable(Message message, const std::filesystem::path& file, int line = 0, int column = 0);

}  // namespace beibao::exchange
