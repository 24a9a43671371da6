#include <beibao/exchange/table/table_reader.h>

#include <beibao/base/file.h>
#include <beibao/exchange/table/csv_reader.h>
#include <beibao/exchange/table/xlsx_reader.h>

#include <algorithm>

namespace beibao::exchange {

namespace {

bool hasEnding(const std::filesystem::path& file, std::string_view ending)
{
    auto text = file.extension().string();
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return text == ending;
}

}  // namespace

std::unique_ptr<TableReader> openTable(Env& env, const std::filesystem::path& file)
{
    std::error_code ignored;
    if (const auto size = std::filesystem::file_size(file, ignored); !ignored && size > largestTable)
        throw badTable(
            {"The file is larger than {size} MB. Divide it.", {{"size", std::to_string(largestTable >> 20)}}}, file);
    if (hasEnding(file, ".xls"))
        throw badTable({"This is a workbook of an old Excel. Save it as .xlsx or as CSV."}, file);
    if (hasEnding(file, ".xlsx")) {
        if (!std::filesystem::is_regular_file(file, ignored))
            throw Error(Failure::notFound, {"There is no file “{file}”.", {{"file", file.string()}}});
        return std::make_unique<XlsxReader>(file);
    }
    return std::make_unique<CsvReader>(readFile(env, file), file);
}

Error badTable(Message message, const std::filesystem::path& file, int line, int column)
{
    Problems problems;
    problems.error(std::move(message), {}, {file.string(), line, column});
    return Error(std::move(problems));
}

}  // namespace beibao::exchange
