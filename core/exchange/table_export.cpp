#include <beibao/exchange/table_export.h>

#include <beibao/base/file.h>
#include <beibao/exchange/cell_text.h>
#include <beibao/exchange/columns.h>
#include <beibao/exchange/record_json.h>
#include <beibao/exchange/table/table_writer.h>
#include <beibao/model/validate.h>
#include <beibao/store/journal/reason.h>

#include <algorithm>

namespace beibao::exchange {

namespace {

using model::Field;
using model::FieldKind;
using model::RecordType;

constexpr std::size_t recordsPerPage = 500;

bool isFigure(const Field& field)
{
    return field.kind == FieldKind::integer || field.kind == FieldKind::decimal || field.kind == FieldKind::money ||
           field.kind == FieldKind::length;
}

void maskAll(model::Fields& values, const std::vector<Field>& declared)
{
    for (const auto& field : declared) {
        const auto found = values.find(field.name);
        if (found == values.end() || isEmpty(found->second) || std::holds_alternative<model::Masked>(found->second))
            continue;
        if (field.secrecy != model::Secrecy::open)
            found->second = model::Masked{model::mask(field, found->second)};
        else if (auto* rows = std::get_if<std::vector<model::Row>>(&found->second))
            for (auto& row : *rows)
                maskAll(row.cells, field.columns);
    }
}

/// Who exports what, and when.
struct Origin {
    std::string by;
    std::string at;
    bool withHidden = false;
};

/// Writes records in one form or another.
class RecordWriter {
public:
    virtual ~RecordWriter() = default;
    virtual void write(const model::Record& record) = 0;
    virtual void finish() = 0;
};

class TableOfRecords final : public RecordWriter {
public:
    TableOfRecords(store::Session& session, const RecordType& type, std::unique_ptr<TableWriter> table,
                   const Origin& origin, bool tellsOrigin, Language language)
        : type_(type), table_(std::move(table)), cells_(session, language), language_(language)
    {
        for (const auto& field : type.fields)
            if (isExchanged(field))
                fields_.push_back(&field);
        if (tellsOrigin)
            exported_ = origin.by + ", " + origin.at;
        writeHeader();
    }

    void write(const model::Record& record) override
    {
        std::vector<TableCell> row{{record.id.text()}};
        if (!type_.numberPattern.empty())
            row.push_back({record.number});
        if (const auto* state = type_.state(record.state))
            row.push_back({state->label.text(language_)});
        else if (!type_.states.empty())
            row.push_back({record.state});
        for (const auto* field : fields_) {
            const auto& value = valueOf(record.fields, field->name);
            auto text = isEmpty(value) ? std::string() : cells_.text(*field, value);
            const bool isNumber = isFigure(*field) && !text.empty() && !std::holds_alternative<model::Masked>(value);
            row.push_back({std::move(text), isNumber});
        }
        if (exported_)
            row.push_back({*exported_});
        table_->write(row);
    }

    void finish() override { table_->finish(); }

private:
    void writeHeader()
    {
        std::vector<TableCell> header{{idHeader}};
        if (!type_.numberPattern.empty())
            header.push_back({numberHeader().text(language_)});
        if (!type_.states.empty())
            header.push_back({stateHeader().text(language_)});
        for (const auto* field : fields_) {
            const auto& label = field->label.text(language_);
            const bool isTaken = std::ranges::find(header, label, &TableCell::text) != header.end();
            header.push_back({isTaken || label.empty() ? field->name : label});
        }
        if (exported_)
            header.push_back({exportedHeader().text(language_)});
        table_->write(header);
    }

    const RecordType& type_;
    std::unique_ptr<TableWriter> table_;
    CellText cells_;
    Language language_;
    std::vector<const Field*> fields_;
    std::optional<std::string> exported_;
};

/// A record on each line, so that a file of any length can be looked through.
class JsonOfRecords final : public RecordWriter {
public:
    JsonOfRecords(store::Session& session, Env& env, const RecordType& type, const std::filesystem::path& file,
                  const Origin& origin)
        : session_(session), file_(env, file)
    {
        const Json head{{"exported_by", origin.by},
                        {"exported_at", origin.at},
                        {"with_hidden", origin.withHidden},
                        {"type", type.name}};
        auto text = head.dump();
        text.pop_back();
        file_.append(text + ", \"records\": [");
    }

    void write(const model::Record& record) override
    {
        file_.append((isFirst_ ? "\n" : ",\n") + recordJson(session_, record, store::TitleUse::exporting).dump());
        isFirst_ = false;
    }

    void finish() override
    {
        file_.append("\n]}\n");
        file_.commit();
    }

private:
    store::Session& session_;
    FileReplacement file_;
    bool isFirst_ = true;
};

TableOrigin remarksOf(const RecordType& type, const Origin& origin, Language language)
{
    const bool isChinese = language == Language::simplifiedChinese;
    const std::string hidden = origin.withHidden ? (isChinese ? "含身份证号等隐藏内容的原文" : "in the clear")
                                                 : (isChinese ? "隐藏内容已遮盖" : "masked");
    return {type.label.text(language),
            {{isChinese ? "导出人" : "Exported by", origin.by},
             {isChinese ? "导出时间" : "Exported at", origin.at},
             {isChinese ? "隐藏内容" : "Hidden values", hidden}}};
}

std::unique_ptr<RecordWriter> makeWriter(store::Session& session, Env& env, const RecordType& type,
                                         const ExportRequest& request, const Origin& origin)
{
    const auto ending = request.file.extension();
    const auto table = [&](std::unique_ptr<TableWriter> writer, bool tellsOrigin) {
        return std::make_unique<TableOfRecords>(session, type, std::move(writer), origin, tellsOrigin,
                                                request.language);
    };
    if (ending == ".csv")
        return table(makeCsvWriter(env, request.file), true);
    if (ending == ".xlsx")
        return table(makeXlsxWriter(env, request.file, remarksOf(type, origin, request.language)), false);
    if (ending == ".json")
        return std::make_unique<JsonOfRecords>(session, env, type, request.file, origin);
    throw Error(Failure::usage, {"“{file}” must end in .csv, .xlsx or .json.", {{"file", request.file.string()}}});
}

class TableExport {
public:
    TableExport(store::Session& session, Env& env, const ExportRequest& request)
        : session_(session), request_(request), type_(session.model().requireType(request.type)),
          origin_{session.userName(), session.now().text(), mayShowHidden()},
          why_(store::reasonOfExport(request.file.filename().string())),
          writer_(makeWriter(session, env, type_, request, origin_))
    {
        report_.withHidden = origin_.withHidden;
    }

    ExportReport run(const Progress& progress)
    {
        model::Query query;
        query.type = type_.name;
        query.where = request_.where;
        // As they were made: what a record refers to, of its own type, mostly comes before it and is found on import.
        query.sort = {{"id", false}};
        query.limit = recordsPerPage;
        const auto all = std::max<std::int64_t>(1, session_.count(query));
        while (true) {
            const auto page = session_.find(query);
            write(page.items);
            if (progress &&
                !progress(static_cast<double>(report_.records) / static_cast<double>(all), report_.records)) {
                report_.cancelled = true;
                return report_;
            }
            if (!page.next)
                break;
            query.after = *page.next;
        }
        writer_->finish();
        return report_;
    }

private:
    [[nodiscard]] bool mayShowHidden() const
    {
        return std::ranges::any_of(type_.fields, model::holdsHidden) &&
               session_.rights().may(store::Right::exportRecords, type_.name) &&
               session_.rights().may(store::Right::reveal, type_.name);
    }

    void write(const std::vector<model::Record>& records)
    {
        if (origin_.withHidden) {
            std::vector<Id> ids;
            for (const auto& record : records)
                ids.push_back(record.id);
            for (const auto& record : session_.recordsToExport(ids, why_))
                write(record);
            return;
        }
        for (auto record : records) {
            maskAll(record.fields, type_.fields);
            write(record);
        }
    }

    void write(const model::Record& record)
    {
        writer_->write(record);
        ++report_.records;
    }

    store::Session& session_;
    const ExportRequest& request_;
    const RecordType& type_;
    Origin origin_;
    std::string why_;
    std::unique_ptr<RecordWriter> writer_;
    ExportReport report_;
};

}  // namespace

ExportReport exportTable(store::Session& session, Env& env, const ExportRequest& request, const Progress& progress)
{
    return TableExport(session, env, request).run(progress);
}

}  // namespace beibao::exchange
