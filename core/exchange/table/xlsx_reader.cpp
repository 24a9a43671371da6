#include <beibao/exchange/table/xlsx_reader.h>

#include <beibao/base/text.h>
#include <beibao/exchange/table/xlsx_text.h>
#include <beibao/exchange/table/xlsx_workbook.h>
#include <beibao/exchange/table/xml_events.h>

#include <algorithm>
#include <deque>

namespace beibao::exchange {

namespace {

constexpr std::size_t sheetPieceSize = std::size_t{64} << 10;

}  // namespace

class XlsxReader::Sheet {
public:
    explicit Sheet(std::filesystem::path file)
        : file_(std::move(file)), zip_(file_), workbook_(readWorkbook(zip_, file_)),
          events_({[this](auto name, const auto& attributes) { begin(name, attributes); },
                   [this](auto name) { end(name); }, [this](auto text) { take(text); }}),
          piece_(sheetPieceSize)
    {
        if (!zip_.open(workbook_.sheetPath))
            throw brokenWorkbook(file_);
    }

    std::optional<TableRow> next()
    {
        while (rows_.empty() && !isEnded_) {
            const auto count = zip_.read(piece_);
            if (!events_.feed({piece_.data(), count}, count == 0))
                throw brokenWorkbook(file_);
            isEnded_ = count == 0;
        }
        if (rows_.empty())
            return std::nullopt;
        auto row = std::move(rows_.front());
        rows_.pop_front();
        return row;
    }

    [[nodiscard]] double fraction() const { return zip_.fraction(); }

private:
    void begin(std::string_view name, const XmlAttributes& attributes)
    {
        if (name == "row") {
            const auto number = attributes["r"];
            line_ = number.empty() ? line_ + 1 : numberIn(number);
            row_ = {line_, {}};
            nextColumn_ = 0;
        } else if (name == "c") {
            // Of cells that do not say where they are, each follows on the one before, be that empty or not.
            column_ = columnOf(attributes["r"]).value_or(nextColumn_);
            nextColumn_ = column_ + 1;
            kind_ = attributes["t"];
            form_ = static_cast<std::size_t>(std::max(0, numberIn(attributes["s"])));
            text_.clear();
        }
        reading_ += name == "rPh" ? 1 : 0;
        isContent_ = name == "v" || (name == "t" && reading_ == 0);
    }

    void take(std::string_view text)
    {
        if (!isContent_)
            return;
        text_ += text;
        if (text_.size() > longestCell)
            throw badTable({"A cell holds more than a spreadsheet keeps in one."}, file_, line_);
    }

    void end(std::string_view name)
    {
        isContent_ = false;
        reading_ -= name == "rPh" ? 1 : 0;
        if (name == "c")
            finishCell();
        else if (name == "row")
            finishRow();
    }

    void finishCell()
    {
        auto text = content();
        if (trimmed(text).empty())
            return;
        if (column_ >= mostColumns)
            throw badTable({"The line has more than {count} columns.", {{"count", std::to_string(mostColumns)}}}, file_,
                           line_);
        if (row_.cells.size() <= column_)
            row_.cells.resize(column_ + 1);
        row_.cells[column_] = std::move(text);
    }

    void finishRow()
    {
        if (!row_.cells.empty())
            rows_.push_back(std::move(row_));
        row_ = {};
    }

    [[nodiscard]] std::string content() const
    {
        if (kind_ == "s") {
            const auto place = static_cast<std::size_t>(std::max(0, numberIn(text_)));
            return place < workbook_.sharedTexts.size() ? plainText(workbook_.sharedTexts[place]) : std::string();
        }
        if (kind_ == "b")
            return text_ == "1" ? "true" : "false";
        if (!kind_.empty() && kind_ != "n")
            return plainText(text_);
        const auto form = form_ < workbook_.forms.size() ? workbook_.forms[form_] : NumberForm::number;
        return cellText(text_, form, workbook_.countsFrom1904);
    }

    std::filesystem::path file_;
    ZipArchive zip_;
    Workbook workbook_;
    XmlEvents events_;
    std::vector<char> piece_;
    int line_ = 0;
    TableRow row_;
    std::size_t column_ = 0;
    std::size_t nextColumn_ = 0;
    std::string kind_;
    std::size_t form_ = 0;
    std::string text_;
    int reading_ = 0;
    bool isContent_ = false;
    bool isEnded_ = false;
    std::deque<TableRow> rows_;
};

XlsxReader::XlsxReader(const std::filesystem::path& file) : sheet_(std::make_unique<Sheet>(file)) {}

XlsxReader::~XlsxReader() = default;

std::optional<TableRow> XlsxReader::next()
{
    return sheet_->next();
}

double XlsxReader::fraction() const
{
    return sheet_->fraction();
}

}  // namespace beibao::exchange
