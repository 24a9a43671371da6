#pragma once

#include <beibao/base/location.h>
#include <beibao/base/message.h>
#include <beibao/model/field.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::model {

/// How the figures of an indicator are shown.
enum class Chart { number, bar, line, pie, table };

/// What the values in a column of an indicator are: how they are written, and what stands for a code.
enum class ColumnKind { text, integer, decimal, money, length, percent, date, code, state, record, division };

/// Their names in YAML, and back; nothing for a name that is none.
[[nodiscard]] std::string_view chartName(Chart chart);
[[nodiscard]] std::optional<Chart> chartNamed(std::string_view name);
[[nodiscard]] std::vector<std::string> chartNames();
[[nodiscard]] std::optional<ColumnKind> columnKindNamed(std::string_view name);
[[nodiscard]] std::vector<std::string> columnKindNames();
[[nodiscard]] std::string_view columnKindName(ColumnKind kind);

struct IndicatorColumn {
    std::string name;
    LocalizedText label;
    ColumnKind kind = ColumnKind::text;
    std::string codeList;  ///< of codes: `module.list`
};

/// Figures over the records of a type, as its module declares them: a SELECT in which `this` stands for all of them
/// that the reader may see, and `:from` and `:to` for the first and the last day of the period.
struct Indicator {
    std::string name;  ///< `module.name`
    LocalizedText label;
    LocalizedText help;
    std::string recordType;
    Chart chart = Chart::table;
    std::vector<IndicatorColumn> columns;  ///< those of the SELECT, in its order
    Expression sql;
    Location location;
};

/// The period that a report is usually made for: the last one that is over.
enum class ReportPeriod { day, week, month, quarter, year };
[[nodiscard]] std::optional<ReportPeriod> reportPeriodNamed(std::string_view name);
[[nodiscard]] std::vector<std::string> reportPeriodNames();

/// Some indicators together, for one period.
struct Report {
    std::string name;  ///< `module.name`
    LocalizedText label;
    LocalizedText help;
    ReportPeriod period = ReportPeriod::month;
    std::vector<std::string> indicators;  ///< `module.name`
    Location location;
};

}  // namespace beibao::model
