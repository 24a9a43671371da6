#include <beibao/exchange/table/xlsx_workbook.h>

#include <beibao/exchange/table/table_reader.h>
#include <beibao/exchange/table/xml_events.h>

#include <charconv>
#include <map>

namespace beibao::exchange {

namespace {

constexpr std::size_t pieceSize = std::size_t{64} << 10;
/// Of all the texts that cells share.
constexpr std::size_t mostSharedText = std::size_t{128} << 20;

/// Reads an entry whole. False if it is not there.
bool readEntry(ZipArchive& zip, const std::string& name, const std::filesystem::path& file,
               XmlEvents::Handlers handlers)
{
    if (!zip.open(name))
        return false;
    XmlEvents events(std::move(handlers));
    std::vector<char> piece(pieceSize);
    while (true) {
        const auto count = zip.read(piece);
        if (!events.feed({piece.data(), count}, count == 0))
            throw brokenWorkbook(file);
        if (count == 0)
            return true;
    }
}

/// The path in the archive of a target that stands in `xl/_rels/workbook.xml.rels`.
std::string pathOf(std::string_view target)
{
    return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
}

class WorkbookReader {
public:
    WorkbookReader(ZipArchive& zip, const std::filesystem::path& file) : zip_(zip), file_(file) {}

    Workbook read()
    {
        Workbook workbook;
        const auto sheet = firstSheet(workbook);
        workbook.sheetPath = pathOfSheet(sheet);
        readSharedTexts(workbook);
        readForms(workbook);
        return workbook;
    }

private:
    /// The relation of the first sheet that is not hidden.
    std::string firstSheet(Workbook& workbook)
    {
        std::string relation;
        const auto begin = [&](std::string_view name, const XmlAttributes& attributes) {
            if (name == "workbookPr")
                workbook.countsFrom1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
            const auto state = attributes["state"];
            if (name == "sheet" && relation.empty() && (state.empty() || state == "visible"))
                relation = attributes["r:id"];
        };
        if (!readEntry(zip_, "xl/workbook.xml", file_, {begin, [](auto) {}, [](auto) {}}) || relation.empty())
            throw brokenWorkbook(file_);
        return relation;
    }

    std::string pathOfSheet(const std::string& relation)
    {
        std::string path;
        const auto begin = [&](std::string_view name, const XmlAttributes& attributes) {
            if (name == "Relationship" && attributes["Id"] == relation)
                path = pathOf(attributes["Target"]);
        };
        if (!readEntry(zip_, "xl/_rels/workbook.xml.rels", file_, {begin, [](auto) {}, [](auto) {}}) || path.empty())
            throw brokenWorkbook(file_);
        return path;
    }

    /// Of a text, the parts in different type (`r`) belong to it; how it is read aloud (`rPh`) does not.
    void readSharedTexts(Workbook& workbook)
    {
        auto& texts = workbook.sharedTexts;
        std::size_t total = 0;
        bool isText = false;
        int reading = 0;
        const auto begin = [&](std::string_view name, const XmlAttributes&) {
            if (name == "si")
                texts.emplace_back();
            reading += name == "rPh" ? 1 : 0;
            isText = name == "t" && reading == 0;
        };
        const auto end = [&](std::string_view name) {
            reading -= name == "rPh" ? 1 : 0;
            isText = false;
        };
        const auto text = [&](std::string_view part) {
            if (!isText || texts.empty())
                return;
            texts.back() += part;
            total += part.size();
            if (total > mostSharedText || texts.back().size() > longestCell)
                throw badTable({"The texts of the workbook are longer than a table of records has them."}, file_);
        };
        (void)readEntry(zip_, "xl/sharedStrings.xml", file_, {begin, end, text});
    }

    void readForms(Workbook& workbook)
    {
        std::map<int, NumberForm> own;
        bool isCellFormat = false;
        const auto begin = [&](std::string_view name, const XmlAttributes& attributes) {
            if (name == "numFmt")
                own[numberIn(attributes["numFmtId"])] = formOf(attributes["formatCode"]);
            if (name == "cellXfs")
                isCellFormat = true;
            if (name == "xf" && isCellFormat) {
                const auto id = numberIn(attributes["numFmtId"]);
                const auto found = own.find(id);
                workbook.forms.push_back(found == own.end() ? builtInForm(id) : found->second);
            }
        };
        const auto end = [&](std::string_view name) {
            if (name == "cellXfs")
                isCellFormat = false;
        };
        (void)readEntry(zip_, "xl/styles.xml", file_, {begin, end, [](auto) {}});
    }

    ZipArchive& zip_;
    const std::filesystem::path& file_;
};

}  // namespace

Workbook readWorkbook(ZipArchive& zip, const std::filesystem::path& file)
{
    return WorkbookReader(zip, file).read();
}

int numberIn(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Error brokenWorkbook(const std::filesystem::path& file)
{
    return badTable({"The file is damaged, or is no .xlsx. Open it in a spreadsheet and save it again."}, file);
}

}  // namespace beibao::exchange
