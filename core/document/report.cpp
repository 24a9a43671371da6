#include <beibao/document/report.h>

#include <beibao/base/error.h>
#include <beibao/document/chart.h>
#include <beibao/document/figure_text.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::document {

namespace {

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char each : text)
        result += each == '<' ? "&lt;" : each == '>' ? "&gt;" : each == '&' ? "&amp;" : std::string(1, each);
    return result;
}

ReportPart partOf(store::Session& session, const model::Indicator& indicator, const model::DayRange& days,
                  const model::ValueDisplay& display)
{
    ReportPart part{&indicator, session.figures(indicator, days), {}};
    const auto& type = session.model().requireType(indicator.recordType);
    for (const auto& row : part.figures) {
        auto& texts = part.texts.emplace_back();
        for (std::size_t column = 0; column < row.size(); ++column)
            texts.push_back(figureText(row[column], indicator.columns[column], type, display));
    }
    return part;
}

std::string tableOf(const ReportPart& part, Language language)
{
    std::string rows = "<tr>";
    for (const auto& column : part.indicator->columns)
        rows += "<th>" + escaped(column.label.text(language)) + "</th>";
    rows += "</tr>";
    for (const auto& row : part.texts) {
        rows += "<tr>";
        for (std::size_t column = 0; column < row.size(); ++column)
            rows += std::string(isNumeric(part.indicator->columns[column]) ? "<td align=\"right\">" : "<td>") +
                    escaped(row[column]) + "</td>";
        rows += "</tr>";
    }
    return "<table>" + rows + "</table>";
}

/// The figure alone, large, with what it is.
std::string numberOf(const ReportPart& part)
{
    const auto& row = part.texts.front();
    std::string text;
    for (const auto& each : row)
        text += (text.empty() ? "" : "　") + escaped(each);
    return "<p align=\"center\"><big><b>" + text + "</b></big></p>";
}

/// The first column that holds numbers; that is what a chart shows.
std::size_t valueColumn(const model::Indicator& indicator)
{
    const auto found = std::ranges::find_if(indicator.columns, isNumeric);
    return static_cast<std::size_t>(found - indicator.columns.begin());
}

}  // namespace

std::vector<std::string> reportNames(const model::Model& model, const store::Rights& rights)
{
    const auto& indicators = model.indicators();
    const auto maySee = [&](const std::string& name) {
        const auto found = indicators.find(name);
        return found != indicators.end() && rights.may(store::Right::see, found->second.recordType);
    };
    std::vector<std::string> names;
    for (const auto& [name, report] : model.reports())
        if (std::ranges::all_of(report.indicators, maySee))
            names.push_back(name);
    for (const auto& [name, indicator] : indicators)
        if (maySee(name))
            names.push_back(name);
    return names;
}

const LocalizedText& reportLabel(const model::Model& model, const std::string& name)
{
    const auto report = model.reports().find(name);
    return report != model.reports().end() ? report->second.label : model.indicators().at(name).label;
}

ReportContent makeReport(store::Session& session, const std::string& name, const std::optional<Date>& from,
                         const std::optional<Date>& to, const model::ValueDisplay& display)
{
    const auto& model = session.model();
    const auto report = model.reports().find(name);
    const auto single = model.indicators().find(name);
    if (report == model.reports().end() && single == model.indicators().end())
        throw Error(Failure::notFound, {"There is no report “{report}”.", {{"report", name}}});
    const bool isWhole = report != model.reports().end();
    ReportContent content;
    content.title = reportLabel(model, name);
    content.days = model::lastOver(isWhole ? report->second.period : model::ReportPeriod::month, session.today());
    content.days = {from.value_or(to ? std::min(content.days.from, *to) : content.days.from),
                    to.value_or(from ? std::max(content.days.to, *from) : content.days.to)};
    if (content.days.from > content.days.to)
        throw Error(Failure::invalidData, {"The report would end on {to}, before it begins on {from}.",
                                           {{"from", content.days.from.text()}, {"to", content.days.to.text()}}});
    const auto names = isWhole ? report->second.indicators : std::vector{name};
    for (const auto& each : names)
        content.parts.push_back(partOf(session, model.indicators().at(each), content.days, display));
    return content;
}

Drawing chartOf(const ReportPart& part, Language language)
{
    const auto& indicator = *part.indicator;
    const auto column = valueColumn(indicator);
    if (column == indicator.columns.size())
        return {};
    std::vector<ChartValue> values;
    for (std::size_t row = 0; row < part.figures.size(); ++row) {
        std::string label;
        for (std::size_t each = 0; each < column; ++each)
            label += (label.empty() ? "" : " ") + part.texts[row][each];
        values.push_back({label.empty() ? indicator.columns[column].label.text(language) : label,
                          numberIn(part.figures[row][column], indicator.columns[column]).value_or(0),
                          part.texts[row][column]});
    }
    return drawChart(indicator.chart, values, indicator.label.text(language));
}

std::vector<std::vector<std::string>> reportRows(const ReportContent& content, Language language)
{
    std::vector<std::vector<std::string>> rows;
    for (const auto& part : content.parts) {
        if (content.parts.size() > 1)
            rows.push_back({part.indicator->label.text(language)});
        auto& header = rows.emplace_back();
        for (const auto& column : part.indicator->columns)
            header.push_back(column.label.text(language));
        rows.insert(rows.end(), part.texts.begin(), part.texts.end());
    }
    return rows;
}

std::string periodText(const ReportContent& content, const Translations& translations, Language language)
{
    return translations.text({"{from} to {to}", {{"from", content.days.from.text()}, {"to", content.days.to.text()}}},
                             language);
}

Document reportDocument(const ReportContent& content, const Translations& translations, Language language,
                        const std::string& unit)
{
    Document document;
    const auto title = escaped(content.title.text(language));
    const auto period = periodText(content, translations, language);
    auto& markup = document.markup;
    markup = fmt::format("<document paper=\"a4\" title=\"{}\" lang=\"{}\"><footer><p><page-number/></p></footer>"
                         "<h1>{}</h1><p align=\"center\">{}　{}</p>",
                         title, language == Language::simplifiedChinese ? "zh-CN" : "en", title, escaped(unit),
                         escaped(period));
    for (std::size_t number = 0; number < content.parts.size(); ++number) {
        const auto& part = content.parts[number];
        if (content.parts.size() > 1)
            markup += "<h2>" + escaped(part.indicator->label.text(language)) + "</h2>";
        if (!part.indicator->help.empty())
            markup += "<p><small>" + escaped(part.indicator->help.text(language)) + "</small></p>";
        if (part.texts.empty()) {
            markup += "<p>" + escaped(translations.text({"Nothing in this period."}, language)) + "</p>";
            continue;
        }
        if (part.indicator->chart == model::Chart::number && part.texts.size() == 1) {
            markup += numberOf(part);
            continue;
        }
        if (auto chart = chartOf(part, language); !chart.shapes.empty()) {
            const auto name = fmt::format("chart{}", number);
            document.drawings[name] = std::move(chart);
            markup += fmt::format("<figure drawing=\"{}\"/>", name);
        }
        markup += tableOf(part, language);
    }
    markup += "</document>";
    return document;
}

}  // namespace beibao::document
