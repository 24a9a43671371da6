#include <beibao/exchange/row_source.h>

#include <beibao/base/file.h>
#include <beibao/config/record_input.h>
#include <beibao/config/yaml.h>
#include <beibao/exchange/cell_text.h>
#include <beibao/exchange/table/table_reader.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace beibao::exchange {

namespace {

namespace fs = std::filesystem;
using model::Fields;
using model::RecordType;
using RecordJson = nlohmann::ordered_json;

/// Where no column is known, the first line is likely the first record already: its cells are not repeated as the names
/// of columns that are left out.
Problems errorsAlone(const Problems& all)
{
    Problems errors;
    for (const auto& problem : all)
        if (problem.severity == Severity::error)
            errors.add(problem);
    return errors;
}

/// Rows of cells.
class TableRows final : public RowSource {
public:
    TableRows(store::Session& session, std::unique_ptr<TableReader> reader, const RecordType& type, fs::path file,
              const std::map<std::string, std::string>& mapping, std::function<void()> settle)
        : session_(session), reader_(std::move(reader)), file_(std::move(file)), cells_(session, std::move(settle)),
          columns_(readHeader(type, mapping))
    {
    }

    void forEach(const std::function<bool(ImportRow&)>& visit) override
    {
        while (const auto row = reader_->next()) {
            auto read = rowOf(*row);
            read.fraction = reader_->fraction();
            if (!visit(read))
                return;
        }
    }

    void place(Problem& problem, int line, std::string_view reference) const override
    {
        const auto column =
            reference.empty() ? columns_.placeOf(problem.field) : columns_.placeOfPart(reference, problem.field);
        problem.location = {file_.string(), line, column ? static_cast<int>(*column) + 1 : 0};
        if (column)
            problem.field = columns_.all()[*column].header;
    }

    [[nodiscard]] const Problems& warnings() const override { return warnings_; }

private:
    Columns readHeader(const RecordType& type, const std::map<std::string, std::string>& mapping)
    {
        const auto header = reader_->next();
        if (!header)
            throw badTable({"The table is empty. Its first line names the columns."}, file_);
        Problems problems;
        Columns columns(session_.model(), type, header->cells, mapping, problems);
        for (auto& problem : problems) {
            problem.location.file = file_.string();
            problem.location.line = header->line;
        }
        const auto isUsed = [](const Column& column) { return column.use != Column::Use::leftOut; };
        if (std::ranges::none_of(columns.all(), isUsed)) {
            problems = errorsAlone(problems);
            problems.error({"No column of the first line is called as a field of “{type}” is.", {{"type", type.label}}},
                           {}, {file_.string(), header->line, 0});
        }
        if (problems.hasErrors())
            throw Error(std::move(problems));
        warnings_ = std::move(problems);
        return columns;
    }

    ImportRow rowOf(const TableRow& row)
    {
        ImportRow read;
        read.line = row.line;
        for (const auto* reference : columns_.referencesByParts())
            read.referred.push_back({reference, {}});
        for (std::size_t place = 0; place < row.cells.size(); ++place) {
            const auto& text = row.cells[place];
            if (place < columns_.all().size())
                take(columns_.all()[place], place, text, read);
            else if (!text.empty())
                report(read, {}, place,
                       {"The line has more cells than the table has columns: is a cell with a comma in it without "
                        "quotation marks?"});
        }
        std::erase_if(read.referred, [](const ReferredFields& each) { return each.fields.empty(); });
        return read;
    }

    void take(const Column& column, std::size_t place, const std::string& text, ImportRow& read)
    {
        if (column.use == Column::Use::leftOut || text.empty())
            return;
        if (column.use == Column::Use::id) {
            read.id = Id::parse(text);
            if (!read.id)
                report(read, column.header, place, {"“{text}” is not the id of a record.", {{"text", text}}});
            return;
        }
        Problems problems;
        auto value = cells_.value(*column.field, text, problems);
        for (const auto& problem : problems)
            report(read, column.header, place, problem.message);
        if (isEmpty(value))
            return;
        if (column.use == Column::Use::field)
            read.fields.insert_or_assign(column.field->name, std::move(value));
        else
            std::ranges::find(read.referred, column.partOf, &ReferredFields::reference)
                ->fields.insert_or_assign(column.field->name, std::move(value));
    }

    void report(ImportRow& row, const std::string& header, std::size_t place, const Message& message) const
    {
        row.problems.error(message, header, {file_.string(), row.line, static_cast<int>(place) + 1});
    }

    store::Session& session_;
    std::unique_ptr<TableReader> reader_;
    fs::path file_;
    CellReader cells_;
    Problems warnings_;
    Columns columns_;
};

/// Records as `export` writes them to JSON. Their lines are their places in the list.
class JsonRows final : public RowSource {
public:
    JsonRows(store::Session& session, std::string text, const RecordType& type, fs::path file)
        : session_(session), text_(std::move(text)), type_(type), file_(std::move(file))
    {
    }

    void forEach(const std::function<bool(ImportRow&)>& visit) override
    {
        int line = 0;
        bool goesOn = true;
        const auto take = [&](int depth, RecordJson::parse_event_t event, RecordJson& parsed) {
            if (depth != recordDepth || event != RecordJson::parse_event_t::object_end || !parsed.contains("fields"))
                return true;
            if (goesOn) {
                auto row = rowOf(parsed, ++line);
                goesOn = visit(row);
            }
            return false;  // it is not needed any more
        };
        try {
            const auto rest = RecordJson::parse(text_, take);
        } catch (const RecordJson::parse_error& error) {
            throw badTable({"The file is no JSON at byte {byte}.", {{"byte", std::to_string(error.byte)}}}, file_);
        }
        if (line == 0)
            throw badTable({"The file has no “records”, as a file has that was exported."}, file_);
    }

    void place(Problem& problem, int line, std::string_view reference) const override
    {
        problem.location = {file_.string(), line, 0};
        if (!reference.empty())
            problem.field = std::string(reference) + "." + problem.field;
    }

    [[nodiscard]] const Problems& warnings() const override { return warnings_; }

private:
    /// The document, the list, the record.
    static constexpr int recordDepth = 2;

    ImportRow rowOf(const RecordJson& record, int line)
    {
        ImportRow row;
        row.line = line;
        Problems problems;
        if (const auto id = record.find("id"); id != record.end() && !id->is_null()) {
            row.id = Id::parse(textIn(*id));
            if (!row.id)
                problems.error({"“{text}” is not the id of a record.", {{"text", textIn(*id)}}}, idHeader);
        }
        if (const auto type = record.find("type"); type != record.end() && textIn(*type) != type_.name)
            problems.error({"This is a record of the type “{theirs}”, not “{ours}”.",
                            {{"theirs", textIn(*type)}, {"ours", type_.name}}});
        auto given = record.at("fields");
        dropNotExchanged(given, type_.fields);
        const auto node = config::parseYaml(given.dump(), file_.string(), problems);
        row.fields = config::readFieldValues(node, type_.fields, session_.utcOffset(), problems);
        for (auto problem : problems) {
            problem.location = {file_.string(), line, 0};
            row.problems.add(std::move(problem));
        }
        return row;
    }

    static std::string textIn(const RecordJson& value)
    {
        return value.is_string() ? value.get<std::string>() : value.dump();
    }

    /// Neither of the record nor of the rows in it.
    static void dropNotExchanged(RecordJson& values, const std::vector<model::Field>& declared)
    {
        if (!values.is_object())
            return;
        for (const auto& field : declared)
            if (!isExchanged(field))
                values.erase(field.name);
            else if (const auto rows = values.find(field.name); rows != values.end() && rows->is_array())
                for (auto& row : *rows)
                    dropNotExchanged(row, field.columns);
    }

    store::Session& session_;
    std::string text_;
    const RecordType& type_;
    fs::path file_;
    Problems warnings_;
};

}  // namespace

std::unique_ptr<RowSource> openRows(store::Session& session, Env& env, const RecordType& type, const fs::path& file,
                                    const std::map<std::string, std::string>& mapping, std::function<void()> settle)
{
    if (file.extension() == ".json")
        return std::make_unique<JsonRows>(session, readFile(env, file), type, file);
    return std::make_unique<TableRows>(session, openTable(env, file), type, file, mapping, std::move(settle));
}

}  // namespace beibao::exchange
