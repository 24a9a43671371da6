#pragma once

#include <beibao/exchange/table/table_reader.h>

namespace beibao::exchange {

/// CSV (RFC 4180), with commas, semicolons or tabs between the cells, whichever the header has, in any encoding that
/// `decodedText` reads. Excel's `="0012"` is read as the text that it stands for.
class CsvReader final : public TableReader {
public:
    CsvReader(const std::string& bytes, const std::filesystem::path& file);
    ~CsvReader() override;

    std::optional<TableRow> next() override;
    [[nodiscard]] double fraction() const override;

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace beibao::exchange
