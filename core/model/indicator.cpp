#include <beibao/model/indicator.h>

#include <beibao/model/name_table.h>

#include <array>

namespace beibao::model {

namespace {

constexpr std::array<std::pair<std::string_view, Chart>, 5> charts{{{"number", Chart::number},
                                                                    {"bar", Chart::bar},
                                                                    {"line", Chart::line},
                                                                    {"pie", Chart::pie},
                                                                    {"table", Chart::table}}};

constexpr std::array<std::pair<std::string_view, ColumnKind>, 11> columnKinds{{{"text", ColumnKind::text},
                                                                               {"integer", ColumnKind::integer},
                                                                               {"decimal", ColumnKind::decimal},
                                                                               {"money", ColumnKind::money},
                                                                               {"length", ColumnKind::length},
                                                                               {"percent", ColumnKind::percent},
                                                                               {"date", ColumnKind::date},
                                                                               {"code", ColumnKind::code},
                                                                               {"state", ColumnKind::state},
                                                                               {"record", ColumnKind::record},
                                                                               {"division", ColumnKind::division}}};

constexpr std::array<std::pair<std::string_view, ReportPeriod>, 5> periods{{{"day", ReportPeriod::day},
                                                                            {"week", ReportPeriod::week},
                                                                            {"month", ReportPeriod::month},
                                                                            {"quarter", ReportPeriod::quarter},
                                                                            {"year", ReportPeriod::year}}};

}  // namespace

std::string_view chartName(Chart chart)
{
    return nameIn(charts, chart);
}

std::optional<Chart> chartNamed(std::string_view name)
{
    return valueIn(charts, name);
}

std::vector<std::string> chartNames()
{
    return namesIn(charts);
}

std::string_view columnKindName(ColumnKind kind)
{
    return nameIn(columnKinds, kind);
}

std::optional<ColumnKind> columnKindNamed(std::string_view name)
{
    return valueIn(columnKinds, name);
}

std::vector<std::string> columnKindNames()
{
    return namesIn(columnKinds);
}

std::optional<ReportPeriod> reportPeriodNamed(std::string_view name)
{
    return valueIn(periods, name);
}

std::vector<std::string> reportPeriodNames()
{
    return namesIn(periods);
}

}  // namespace beibao::model
