#pragma once

#include <beibao/base/error.h>
#include <beibao/exchange/table/xlsx_cell.h>
#include <beibao/exchange/table/zip_archive.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::exchange {

/// Excel itself keeps no more bytes in a cell.
inline constexpr std::size_t longestCell = 32'767 * 4;

/// What the cells of a workbook refer to.
struct Workbook {
    std::string sheetPath;  ///< in the archive, of the first sheet that is not hidden
    bool countsFrom1904 = false;
    std::vector<std::string> sharedTexts;
    std::vector<NumberForm> forms;  ///< by cell format
};

/// Throws `Error` (`invalidData`) for what is no workbook.
[[nodiscard]] Workbook readWorkbook(ZipArchive& zip, const std::filesystem::path& file);

/// The number that an attribute holds; 0 for what is none.
[[nodiscard]] int numberIn(std::string_view text);
[[nodiscard]] Error brokenWorkbook(const std::filesystem::path& file);

}  // namespace beibao::exchange
