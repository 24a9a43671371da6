#include <beibao/exchange/table/guarded_text.h>
#include <beibao/exchange/table/table_writer.h>

#include <beibao/base/file.h>

#include <csv.h>

namespace beibao::exchange {

namespace {

constexpr std::size_t bufferedBytes = std::size_t{256} << 10;

class CsvWriter final : public TableWriter {
public:
    CsvWriter(Env& env, const std::filesystem::path& file) : file_(env, file), buffer_("\xef\xbb\xbf") {}

    void write(std::span<const TableCell> row) override
    {
        bool isFirst = true;
        for (const auto& cell : row) {
            buffer_ += isFirst ? "" : ",";
            append(cell.isNumber ? cell.text : guardedText(cell.text));
            isFirst = false;
        }
        buffer_ += "\r\n";
        if (buffer_.size() >= bufferedBytes)
            flush();
    }

    void finish() override
    {
        flush();
        file_.commit();
    }

private:
    void append(const std::string& text)
    {
        if (text.find_first_of(",;\"\t\r\n") == std::string::npos) {
            buffer_ += text;
            return;
        }
        const auto start = buffer_.size();
        buffer_.resize(start + 2 * text.size() + 2);
        buffer_.resize(start + csv_write(buffer_.data() + start, buffer_.size() - start, text.data(), text.size()));
    }

    void flush()
    {
        file_.append(buffer_);
        buffer_.clear();
    }

    FileReplacement file_;
    std::string buffer_;
};

}  // namespace

std::unique_ptr<TableWriter> makeCsvWriter(Env& env, const std::filesystem::path& file)
{
    return std::make_unique<CsvWriter>(env, file);
}

}  // namespace beibao::exchange
