#pragma once

#include <beibao/base/env.h>
#include <beibao/base/error.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace beibao::exchange {

/// What stands in a cell: a text, or a number that a spreadsheet may reckon with.
struct TableCell {
    std::string text;
    bool isNumber = false;
};

/// What a file says of itself.
struct TableOrigin {
    std::string title;
    std::vector<std::pair<std::string, std::string>> remarks;  ///< by name
};

/// Writes a table to a file that takes its name once it is whole.
class TableWriter {
public:
    virtual ~TableWriter() = default;

    /// The header first. Throws `Error`: `environment` where the disk fails, `invalidData` for what the form of the
    /// file has no room for.
    virtual void write(std::span<const TableCell> row) = 0;
    virtual void finish() = 0;
};

/// CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets expect it, with texts guarded (`guardedText`).
[[nodiscard]] std::unique_ptr<TableWriter> makeCsvWriter(Env& env, const std::filesystem::path& file);
/// A workbook whose first sheet is the table and whose second tells the origin.
[[nodiscard]] std::unique_ptr<TableWriter> makeXlsxWriter(Env& env, const std::filesystem::path& file,
                                                          TableOrigin origin);

/// Whether a file is to be a table, by its ending: `.csv` or `.xlsx`.
[[nodiscard]] bool isTableFile(const std::filesystem::path& file);
/// Texts as a table in a file of that ending.
void writeTable(Env& env, const std::filesystem::path& file, const TableOrigin& origin,
                const std::vector<std::vector<std::string>>& rows);

}  // namespace beibao::exchange
