#include <beibao/exchange/table/text_decoding.h>

#include <beibao/base/text.h>
#include <beibao/exchange/line_list.h>
#include <beibao/exchange/table/table_reader.h>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace beibao::exchange {

namespace {

constexpr std::string_view utf8Mark = "\xef\xbb\xbf";
constexpr std::string_view utf16LittleMark = "\xff\xfe";
constexpr std::string_view utf16BigMark = "\xfe\xff";

/// Text of GB 18030 may by chance look like UTF-8; in so many lines, one.
constexpr std::size_t linesForChance = 1'000;
constexpr int charactersForCertainty = 2;

std::optional<std::string> converted(std::string_view bytes, const char* encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), &ucnv_close);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::u16string text(bytes.size() + 1, u'\0');
    const auto length = ucnv_toUChars(converter.get(), text.data(), static_cast<std::int32_t>(text.size()),
                                      bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status))
        return std::nullopt;
    std::string result;
    icu::UnicodeString(false, text.data(), length).toUTF8String(result);
    return result;
}

enum class LineEncoding { either, utf8, other };

bool isHan(UChar32 character)
{
    return character >= 0x4e00 && character <= 0x9fff;
}

LineEncoding encodingOf(std::string_view line)
{
    int han = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
    const auto length = static_cast<std::int32_t>(line.size());
    for (std::int32_t position = 0; position < length;) {
        UChar32 character = 0;
        // NOLINTNEXTLINE(bugprone-inc-dec-in-conditions): a macro of ICU
        U8_NEXT(bytes, position, length, character);
        if (character < 0)
            return LineEncoding::other;
        han += isHan(character) ? 1 : 0;
    }
    return han >= charactersForCertainty ? LineEncoding::utf8 : LineEncoding::either;
}

struct LinesByEncoding {
    std::vector<int> utf8;
    std::vector<int> other;
};

LinesByEncoding linesByEncoding(std::string_view text)
{
    LinesByEncoding lines;
    for (int line = 1; !text.empty(); ++line) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto encoding = encodingOf(text.substr(0, end));
        if (encoding == LineEncoding::utf8)
            lines.utf8.push_back(line);
        if (encoding == LineEncoding::other)
            lines.other.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Line by line, so that what is wrong can be named.
std::string fromLines(std::string_view bytes, const std::filesystem::path& file)
{
    const auto lines = linesByEncoding(bytes);
    if (lines.other.empty())
        return std::string(bytes);
    if (lines.utf8.size() > lines.other.size())
        throw badTable(
            {"These lines are not in UTF-8, as the others are: {lines}. Save the file again in one encoding.",
             {{"lines", lineList(lines.other)}}},
            file, lines.other.front());
    if (lines.utf8.size() * linesForChance > lines.other.size())
        throw badTable(
            {"These lines are in UTF-8 and the others are not: {lines}. Save the file again in one encoding.",
             {{"lines", lineList(lines.utf8)}}},
            file, lines.utf8.front());
    if (auto text = converted(bytes, "gb18030"))
        return std::move(*text);
    throw badTable({"The text is neither in UTF-8 nor in GB 18030. Save the file as UTF-8."}, file,
                   lines.other.front());
}

}  // namespace

std::string decodedText(const std::string& bytes, const std::filesystem::path& file)
{
    const std::string_view view(bytes);
    std::optional<std::string> text;
    if (view.starts_with(utf16LittleMark) || view.starts_with(utf16BigMark)) {
        text = converted(view, "UTF-16");
        if (!text)
            throw badTable({"The file begins as UTF-16 and is not. Save it as UTF-8."}, file);
    } else {
        text = fromLines(view.starts_with(utf8Mark) ? view.substr(utf8Mark.size()) : view, file);
    }
    if (text->find('\0') != std::string::npos)
        throw badTable({"This is not a file of text. A table is a file of CSV or .xlsx."}, file);
    return std::move(*text);
}

}  // namespace beibao::exchange
