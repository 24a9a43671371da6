#include <beibao/exchange/table/csv_reader.h>

#include <beibao/base/text.h>
#include <beibao/exchange/table/guarded_text.h>
#include <beibao/exchange/table/text_decoding.h>

#include <csv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>
#include <new>

namespace beibao::exchange {

namespace {

constexpr char quote = '"';
constexpr std::array delimiters{',', ';', '\t'};
constexpr std::string_view textFormula = "=\"";

/// The one that is in the header most often, outside quotes.
char delimiterOf(std::string_view text)
{
    std::array<std::size_t, delimiters.size()> counts{};
    bool isQuoted = false;
    for (const auto character : text) {
        if (character == quote)
            isQuoted = !isQuoted;
        if (isQuoted)
            continue;
        if (character == '\n')
            break;
        if (const auto found = std::ranges::find(delimiters, character); found != delimiters.end())
            ++counts.at(static_cast<std::size_t>(found - delimiters.begin()));
    }
    const auto most = std::ranges::max_element(counts);
    return delimiters.at(static_cast<std::size_t>(most - counts.begin()));
}

/// `="0012"`, as some programs write so that Excel leaves a text alone, in the quotes that it lacks.
std::string withQuotedFormulas(std::string_view line, char delimiter)
{
    std::string result;
    bool isQuoted = false;
    bool isAtStart = true;
    while (!line.empty()) {
        if (!isQuoted && isAtStart && line.starts_with(textFormula)) {
            const auto end = line.find(quote, textFormula.size());
            const auto next = end == std::string_view::npos || end + 1 == line.size() ? '\n' : line[end + 1];
            if (end != std::string_view::npos && (next == delimiter || next == '\r' || next == '\n')) {
                result += quote;
                result += line.substr(textFormula.size(), end - textFormula.size());
                result += quote;
                line.remove_prefix(end + 1);
                isAtStart = false;
                continue;
            }
        }
        isQuoted ^= line.front() == quote;
        isAtStart = !isQuoted && line.front() == delimiter;
        result += line.front();
        line.remove_prefix(1);
    }
    return result;
}

int noSpace(unsigned char)
{
    return 0;
}

}  // namespace

class CsvReader::Parser {
public:
    Parser(std::string text, std::filesystem::path file)
        : text_(std::move(text)), file_(std::move(file)), delimiter_(delimiterOf(text_))
    {
        if (csv_init(&csv_, CSV_STRICT | CSV_STRICT_FINI) != 0)
            throw std::bad_alloc();
        csv_set_delim(&csv_, static_cast<unsigned char>(delimiter_));
        csv_set_space_func(&csv_, &noSpace);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() { csv_free(&csv_); }

    std::optional<TableRow> next()
    {
        while (rows_.empty() && !isEnded_)
            isEnded_ = !readLine();
        if (rows_.empty())
            return std::nullopt;
        auto row = std::move(rows_.front());
        rows_.pop_front();
        return row;
    }

    [[nodiscard]] double fraction() const
    {
        return text_.empty() ? 1.0 : static_cast<double>(position_) / static_cast<double>(text_.size());
    }

private:
    /// False after the last line.
    bool readLine()
    {
        if (position_ == text_.size()) {
            finish();
            return false;
        }
        ++line_;
        if (row_.cells.empty() && !isInRow_)
            row_.line = line_;
        const auto end = std::min(text_.find('\n', position_), text_.size() - 1) + 1;
        const auto line = std::string_view(text_).substr(position_, end - position_);
        position_ = end;
        isInRow_ = true;
        if (row_.line == line_ && line.find(textFormula) != std::string_view::npos)
            parse(withQuotedFormulas(line, delimiter_));
        else
            parse(line);
        return true;
    }

    void parse(std::string_view line)
    {
        const auto read = csv_parse(&csv_, line.data(), line.size(), &takeCell, &takeRow, this);
        refuseTooManyColumns();
        if (read != line.size())
            throw badTable(
                {"A quotation mark stands where none may be. A cell with quotation marks in it begins and ends with "
                 "one, and each in it is written twice."},
                file_, line_, static_cast<int>(characterCount(line.substr(0, read))) + 1);
        // A blank line ends no row.
        if (csv_.pstate == 0 && row_.cells.empty())
            isInRow_ = false;
    }

    void finish()
    {
        if (csv_fini(&csv_, &takeCell, &takeRow, this) != 0)
            throw badTable({"A quotation mark that begins a cell in this line has no other that ends it."}, file_,
                           row_.line);
        refuseTooManyColumns();
    }

    void refuseTooManyColumns() const
    {
        if (hasTooManyColumns_)
            throw badTable({"The line has more than {count} columns.", {{"count", std::to_string(mostColumns)}}}, file_,
                           line_);
    }

    static void takeCell(void* cell, std::size_t length, void* self)
    {
        auto& parser = *static_cast<Parser*>(self);
        if (parser.row_.cells.size() == mostColumns)
            parser.hasTooManyColumns_ = true;
        else
            parser.row_.cells.push_back(unguardedText({static_cast<const char*>(cell), length}));
    }

    static void takeRow(int, void* self)
    {
        auto& parser = *static_cast<Parser*>(self);
        const auto isBlank = [](const std::string& cell) { return trimmed(cell).empty(); };
        if (!std::ranges::all_of(parser.row_.cells, isBlank))
            parser.rows_.push_back(std::move(parser.row_));
        parser.row_ = {};
        parser.isInRow_ = false;
    }

    std::string text_;
    std::filesystem::path file_;
    char delimiter_;
    csv_parser csv_{};
    std::size_t position_ = 0;
    int line_ = 0;
    TableRow row_;
    bool isInRow_ = false;
    bool hasTooManyColumns_ = false;
    bool isEnded_ = false;
    std::deque<TableRow> rows_;
};

CsvReader::CsvReader(const std::string& bytes, const std::filesystem::path& file)
    : parser_(std::make_unique<Parser>(decodedText(bytes, file), file))
{
}

CsvReader::~CsvReader() = default;

std::optional<TableRow> CsvReader::next()
{
    return parser_->next();
}

double CsvReader::fraction() const
{
    return parser_->fraction();
}

}  // namespace beibao::exchange
