#include <beibao/exchange/table/table_writer.h>

namespace beibao::exchange {

bool isTableFile(const std::filesystem::path& file)
{
    return file.extension() == ".csv" || file.extension() == ".xlsx";
}

void writeTable(Env& env, const std::filesystem::path& file, const TableOrigin& origin,
                const std::vector<std::vector<std::string>>& rows)
{
    const auto writer = file.extension() == ".xlsx" ? makeXlsxWriter(env, file, origin) : makeCsvWriter(env, file);
    for (const auto& row : rows) {
        std::vector<TableCell> cells;
        for (const auto& text : row)
            cells.push_back({text});
        writer->write(cells);
    }
    writer->finish();
}

}  // namespace beibao::exchange
