#include <beibao/base/file.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/paper_output.h>
#include <beibao/cli/record_output.h>
#include <beibao/document/report.h>
#include <beibao/exchange/table/table_writer.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

namespace fs = std::filesystem;

Json figureJson(store::Session& session, const model::Figure& figure)
{
    if (const auto* whole = std::get_if<std::int64_t>(&figure))
        return *whole;
    if (const auto* real = std::get_if<double>(&figure))
        return *real;
    if (const auto* text = std::get_if<std::string>(&figure))
        return *text;
    if (const auto* id = std::get_if<Id>(&figure))
        return Json{{"id", id->text()}, {"title", session.titleOf(*id)}};
    return nullptr;
}

Json partJson(Context& context, const document::ReportPart& part)
{
    const auto& indicator = *part.indicator;
    Json columns = Json::array();
    for (const auto& column : indicator.columns)
        columns.push_back({{"name", column.name},
                           {"label", context.localized(column.label)},
                           {"type", model::columnKindName(column.kind)}});
    Json rows = Json::array();
    for (const auto& row : part.figures) {
        Json cells = Json::array();
        for (const auto& figure : row)
            cells.push_back(figureJson(context.session(), figure));
        rows.push_back(std::move(cells));
    }
    return Json{{"name", indicator.name},
                {"label", context.localized(indicator.label)},
                {"chart", model::chartName(indicator.chart)},
                {"columns", columns},
                {"rows", rows},
                {"shown", part.texts}};
}

Json reportJson(Context& context, const std::string& name, const document::ReportContent& content)
{
    Json parts = Json::array();
    for (const auto& part : content.parts)
        parts.push_back(partJson(context, part));
    return Json{{"name", name},
                {"label", context.localized(content.title)},
                {"from", content.days.from.text()},
                {"to", content.days.to.text()},
                {"parts", parts}};
}

std::string periodText(Context& context, const document::ReportContent& content)
{
    return document::periodText(content, context.translations(), context.language());
}

void writeReport(Context& context, const std::string& name, const document::ReportContent& content,
                 const fs::path& file)
{
    Env& env = *context.surrounding().env;
    if (exchange::isTableFile(file)) {
        const exchange::TableOrigin origin{context.localized(content.title),
                                           {{context.text({"Period"}), periodText(context, content)}}};
        return exchange::writeTable(env, file, origin, document::reportRows(content, context.language()));
    }
    if (file.extension() == ".json")
        return replaceFile(env, file, reportJson(context, name, content).dump(2) + "\n");
    const auto paper = document::reportDocument(content, context.translations(), context.language(),
                                                context.session().settings().unit.name);
    replaceFile(env, file, renderedAs(paper, file));
}

std::string reportText(Context& context, const document::ReportContent& content)
{
    auto text = fmt::format("{}  {}\n", context.localized(content.title), periodText(context, content));
    for (const auto& part : content.parts) {
        text += "\n" + context.localized(part.indicator->label) + "\n";
        if (part.texts.empty())
            text += "  " + context.text({"Nothing in this period."}) + "\n";
        for (const auto& row : part.texts) {
            for (const auto& cell : row)
                text += "  " + cell;
            text += "\n";
        }
    }
    return text;
}

std::optional<Date> dayIn(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    const auto day = Date::parse(text);
    if (!day)
        throw Error(Failure::usage, {"“{text}” is not a date.", {{"text", text}}});
    return day;
}

Answer reportListAnswer(Context& context)
{
    const auto& model = context.session().model();
    Json items = Json::array();
    std::string text;
    for (const auto& name : document::reportNames(model, context.session().rights())) {
        const auto report = model.reports().find(name);
        const bool isWhole = report != model.reports().end();
        const auto label = context.localized(document::reportLabel(model, name));
        items.push_back({{"name", name},
                         {"label", label},
                         {"kind", isWhole ? "report" : "indicator"},
                         {"indicators", isWhole ? report->second.indicators : std::vector{name}}});
        text += fmt::format("{}  {}\n", name, label);
    }
    return makeAnswer(Json{{"items", items}}, text);
}

}  // namespace

void Commands::addReportCommands()
{
    auto* report = group("report", {"Reports, and the indicators they are made of"});
    add(report, "list", {"The reports and indicators that there are"}, [this] { return reportListAnswer(context_); });
    auto* run =
        add(report, "run", {"Work out a report or an indicator; for the last whole period without dates"}, [this] {
            const auto content = document::makeReport(context_.session(), arguments_.name, dayIn(arguments_.from),
                                                      dayIn(arguments_.to), context_.display());
            if (arguments_.toFile.empty())
                return makeAnswer(reportJson(context_, arguments_.name, content), reportText(context_, content));
            writeReport(context_, arguments_.name, content, arguments_.toFile);
            return makeAnswer(Json{{"file", arguments_.toFile}},
                              context_.text({"Written to “{file}”.\n", {{"file", arguments_.toFile}}}));
        });
    required(run, "name", arguments_.name, {"The name of the report or indicator"});
    option(run, "--from", arguments_.from, {"The first day"});
    option(run, "--to", arguments_.to, {"The last day"});
    option(run, "--to-file", arguments_.toFile,
           {"The file: .pdf .html .png .txt for people, .csv .xlsx .json for programs"});
}

}  // namespace beibao::cli
