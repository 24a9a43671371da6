#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/exchange/line_list.h>
#include <beibao/exchange/table_export.h>
#include <beibao/exchange/table_import.h>
#include <beibao/store/duplicates/duplicate_warning.h>

#include <algorithm>
#include <map>

namespace beibao::cli {

namespace {

using exchange::ImportReport;
using exchange::OnDuplicate;

Json problemJson(Context& context, const Problem& problem)
{
    return {{"line", problem.location.line},
            {"column", problem.location.column},
            {"field", problem.field},
            {"reason", context.text(problem.message)}};
}

Json reportJson(Context& context, const model::RecordType& type, const ImportReport& report)
{
    Json json{{"rows", report.rows},
              {"created", report.created},
              {"updated", report.updated},
              {"unchanged", report.unchanged},
              {"referred_created", report.referredCreated},
              {"written", report.written},
              {"duplicates", Json::array()},
              {"refused", Json::array()},
              {"warnings", Json::array()}};
    for (const auto& duplicate : report.duplicates) {
        json["duplicates"].push_back({{"line", duplicate.line},
                                      {"of", {{"id", duplicate.record.text()}, {"title", duplicate.title}}},
                                      {"same", duplicate.fields}});
        if (duplicate.ofLine != 0)
            json["duplicates"].back()["of"]["line"] = duplicate.ofLine;
        json["duplicates"].back()["reason"] = context.localized(store::labelsOf(type, duplicate.fields));
    }
    for (const auto& row : report.refused) {
        Json problems = Json::array();
        for (const auto& problem : row.problems)
            if (problem.severity == Severity::error)
                problems.push_back(problemJson(context, problem));
        json["refused"].push_back({{"line", row.line}, {"problems", std::move(problems)}});
    }
    for (const auto& problem : report.warnings)
        json["warnings"].push_back(problemJson(context, problem));
    return json;
}

Message summary(const ImportReport& report)
{
    return {"{rows} rows: {created} made, {updated} changed, {unchanged} unchanged, {duplicates} likely the same as "
            "others, {refused} refused.",
            {{"rows", std::to_string(report.rows)},
             {"created", std::to_string(report.created)},
             {"updated", std::to_string(report.updated)},
             {"unchanged", std::to_string(report.unchanged)},
             {"duplicates", std::to_string(report.duplicates.size())},
             {"refused", std::to_string(report.refused.size())}}};
}

/// One that many rows have is told once, with the first of their lines.
void tellWarnings(Context& context, const Problems& warnings)
{
    std::map<std::string, std::vector<int>> lines;
    for (const auto& warning : warnings) {
        const auto text = (warning.field.empty() ? "" : warning.field + ": ") + context.text(warning.message);
        lines[text].push_back(warning.location.line);
    }
    for (const auto& [text, where] : lines)
        context.tell({"Warning: {text} ({count} lines: {lines})",
                      {{"text", text}, {"count", std::to_string(where.size())}, {"lines", exchange::lineList(where)}}});
}

/// On standard error, so that it is seen with `--json` too.
void tellRows(Context& context, const model::RecordType& type, const ImportReport& report)
{
    for (const auto& row : report.refused)
        context.tell(row.problems);
    for (const auto& duplicate : report.duplicates)
        context.tell(duplicate.ofLine != 0
                         ? Message("Line {line} is likely the same as line {other}, “{title}”: {fields}.",
                                   {{"line", std::to_string(duplicate.line)},
                                    {"other", std::to_string(duplicate.ofLine)},
                                    {"title", duplicate.title},
                                    {"fields", store::labelsOf(type, duplicate.fields)}})
                         : Message("Line {line} is there already, or is likely the same as “{title}” ({id}): {fields}.",
                                   {{"line", std::to_string(duplicate.line)},
                                    {"title", duplicate.title},
                                    {"id", duplicate.record.text()},
                                    {"fields", store::labelsOf(type, duplicate.fields)}}));
    tellWarnings(context, report.warnings);
    if (!report.written)
        context.tell({"Nothing was written."});
}

/// Where a column was not known: how it can be.
void tellOfMapping(Context& context)
{
    context.tell({"With --map COLUMN=FIELD a column goes to a field, and with --map COLUMN=- nowhere."});
}

ImportReport importFor(Context& context, const exchange::ImportRequest& request)
{
    try {
        auto report = exchange::importTable(context.session(), *context.surrounding().env, request, context.progress());
        const auto isOfColumn = [](const Problem& warning) { return warning.location.line == 1; };
        if (std::ranges::any_of(report.warnings, isOfColumn))
            tellOfMapping(context);
        return report;
    } catch (const Error& error) {
        if (error.failure() == Failure::invalidData)
            tellOfMapping(context);
        throw;
    }
}

std::map<std::string, std::string> mappingOf(const std::vector<std::string>& pairs)
{
    std::map<std::string, std::string> mapping;
    for (const auto& pair : pairs) {
        const auto sign = pair.rfind('=');
        if (sign == std::string::npos || sign == 0 || sign + 1 == pair.size())
            throw Error(Failure::usage, {"“{text}” is not COLUMN=FIELD.", {{"text", pair}}});
        mapping[pair.substr(0, sign)] = pair.substr(sign + 1);
    }
    return mapping;
}

OnDuplicate onDuplicate(const std::string& word)
{
    return word == "update" ? OnDuplicate::update : word == "fail" ? OnDuplicate::fail : OnDuplicate::skip;
}

}  // namespace

void Commands::addExchangeCommands()
{
    auto* import = add(&app_, "import", {"Make records of the rows of a table"}, [this] {
        const auto& type = context_.session().model().requireType(arguments_.type);
        const auto report =
            importFor(context_, {arguments_.type, arguments_.from, mappingOf(arguments_.maps),
                                 onDuplicate(arguments_.onDuplicate), arguments_.partial, arguments_.dryRun});
        tellRows(context_, type, report);
        auto answer = makeAnswer(reportJson(context_, type, report), context_.text(summary(report)) + "\n");
        if (!report.refused.empty() && !arguments_.partial)
            answer.failure = Failure::invalidData;
        return answer;
    });
    required(import, "type", arguments_.type, {"The record type, such as core.person"});
    required(import, "file", arguments_.from, {"A table: CSV, .xlsx, or .json as an export writes it"});
    import->add_flag("--dry-run", arguments_.dryRun, context_.text({"Only tell what would be done"}));
    import->add_flag("--partial", arguments_.partial, context_.text({"Take the good rows though others are refused"}));
    import
        ->add_option("--map", arguments_.maps,
                     context_.text({"COLUMN=FIELD, several times; COLUMN=- leaves a column out"}))
        ->expected(1)
        ->take_all();
    import
        ->add_option("--on-duplicate", arguments_.onDuplicate,
                     context_.text({"What is done with a row that is there already: skip, update or fail"}))
        ->check(CLI::IsMember({"skip", "update", "fail"}));

    auto* exporting =
        add(&app_, "export", {"Write the records of a type to a file that an import reads again"}, [this] {
            const auto report = exchange::exportTable(
                context_.session(), *context_.surrounding().env,
                {arguments_.type, arguments_.to, arguments_.where, context_.language()}, context_.progress());
            return makeAnswer(
                Json{{"file", arguments_.to}, {"records", report.records}, {"with_hidden", report.withHidden}},
                context_.text(
                    report.withHidden
                        ? Message("{count} records written to “{file}”, hidden values in the clear: keep it safe.",
                                  {{"count", std::to_string(report.records)}, {"file", arguments_.to}})
                        : Message("{count} records written to “{file}”.",
                                  {{"count", std::to_string(report.records)}, {"file", arguments_.to}})) +
                    "\n");
        });
    required(exporting, "type", arguments_.type, {"The record type, such as core.person"});
    required(exporting, "file", arguments_.to, {"A file that ends in .csv, .xlsx or .json"});
    option(exporting, "--where", arguments_.where, {"An SQL expression over the fields"});
}

}  // namespace beibao::cli
