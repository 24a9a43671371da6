#include <beibao/exchange/table/table_writer.h>

#include <beibao/base/file.h>
#include <beibao/exchange/table/xlsx_text.h>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdlib>

namespace beibao::exchange {

namespace {

/// Of the columns of the sheet that tells the origin, in characters.
constexpr double nameWidth = 14;
constexpr double remarkWidth = 60;
constexpr double columnWidth = 16;
constexpr lxw_row_t mostRows = LXW_ROW_MAX;

class XlsxWriter final : public TableWriter {
public:
    XlsxWriter(Env& env, std::filesystem::path file, TableOrigin origin)
        : path_(std::move(file)), temporaries_(std::filesystem::absolute(path_).parent_path().string()),
          file_(env, path_), origin_(std::move(origin))
    {
        // A row at a time goes to the disk; texts stand in their cells. What may hold values in the clear goes no
        // further than where the workbook itself is wanted.
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = temporaries_.data();
        workbook_ = workbook_new_opt(file_.temporary().c_str(), &options);
        if (!workbook_)
            throw failure(LXW_ERROR_MEMORY_MALLOC_FAILED);
        sheet_ = workbook_add_worksheet(workbook_, origin_.title.c_str());
        if (!sheet_)
            sheet_ = workbook_add_worksheet(workbook_, nullptr);
        bold_ = workbook_add_format(workbook_);
        format_set_bold(bold_);
        worksheet_freeze_panes(sheet_, 1, 0);
        setProperties();
    }
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;
    ~XlsxWriter() override
    {
        if (workbook_)
            (void)workbook_close(workbook_);
    }

    void write(std::span<const TableCell> row) override
    {
        if (row_ == mostRows)
            throw Error(Failure::invalidData, {"A workbook has no room for more than {count} rows. Export to CSV.",
                                               {{"count", std::to_string(mostRows - 1)}}});
        if (row_ == 0)
            worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(row.size() - 1), columnWidth, nullptr);
        lxw_col_t column = 0;
        for (const auto& cell : row) {
            require(cell.isNumber
                        ? worksheet_write_number(sheet_, row_, column, std::strtod(cell.text.c_str(), nullptr), nullptr)
                        : worksheet_write_string(sheet_, row_, column, withLiteralSigns(cell.text).c_str(),
                                                 row_ == 0 ? bold_ : nullptr));
            ++column;
        }
        ++row_;
    }

    void finish() override
    {
        writeOrigin();
        const auto closed = workbook_close(std::exchange(workbook_, nullptr));
        require(closed);
        file_.commit();
    }

private:
    void setProperties()
    {
        std::string comments;
        for (const auto& [name, remark] : origin_.remarks)
            comments += fmt::format("{}: {}\n", name, remark);
        lxw_doc_properties properties{};
        properties.title = const_cast<char*>(origin_.title.c_str());  // NOLINT(*-const-cast): it is only copied
        properties.comments = comments.data();
        require(workbook_set_properties(workbook_, &properties));
    }

    void writeOrigin()
    {
        auto* sheet = workbook_add_worksheet(workbook_, nullptr);
        worksheet_set_column(sheet, 0, 0, nameWidth, nullptr);
        worksheet_set_column(sheet, 1, 1, remarkWidth, nullptr);
        lxw_row_t row = 0;
        for (const auto& [name, remark] : origin_.remarks) {
            require(worksheet_write_string(sheet, row, 0, name.c_str(), bold_));
            require(worksheet_write_string(sheet, row, 1, remark.c_str(), nullptr));
            ++row;
        }
    }

    void require(lxw_error error) const
    {
        if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
            throw Error(Failure::invalidData,
                        {"A text in row {row} is longer than a cell of a workbook can be. Export to CSV.",
                         {{"row", std::to_string(row_ + 1)}}});
        if (error != LXW_NO_ERROR)
            throw failure(error);
    }

    [[nodiscard]] Error failure(lxw_error error) const
    {
        return {Failure::environment,
                {"The file “{file}” cannot be used: {reason}.",
                 {{"file", path_.string()}, {"reason", std::string(lxw_strerror(error))}}}};
    }

    std::filesystem::path path_;
    std::string temporaries_;  ///< the folder of the files without a name that the library works with
    FileReplacement file_;
    TableOrigin origin_;
    lxw_workbook* workbook_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    lxw_row_t row_ = 0;
};

}  // namespace

std::unique_ptr<TableWriter> makeXlsxWriter(Env& env, const std::filesystem::path& file, TableOrigin origin)
{
    return std::make_unique<XlsxWriter>(env, file, std::move(origin));
}

}  // namespace beibao::exchange
