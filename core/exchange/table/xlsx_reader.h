#pragma once

#include <beibao/exchange/table/table_reader.h>

namespace beibao::exchange {

/// The first sheet of a workbook (ECMA-376, part 1: SpreadsheetML). Formulas count as what they last gave; cells in a
/// format of days or times are such. A number that Excel has cut to its 15 digits comes as `3.30604E+17`.
class XlsxReader final : public TableReader {
public:
    explicit XlsxReader(const std::filesystem::path& file);
    ~XlsxReader() override;

    std::optional<TableRow> next() override;
    [[nodiscard]] double fraction() const override;

private:
    class Sheet;
    std::unique_ptr<Sheet> sheet_;
};

}  // namespace beibao::exchange
