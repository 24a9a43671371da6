#include <beibao/store/figures/indicator_query.h>

#include <beibao/base/error.h>

#include <sqlite3.h>

namespace beibao::store {

namespace {

/// A chart, or a table that somebody reads, has fewer.
constexpr std::size_t mostRows = 5'000;

model::Figure figureIn(sqlite::Statement& row, int column, model::ColumnKind kind)
{
    switch (row.columnType(column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return row.integer(column);
    case SQLITE_FLOAT:
        return row.real(column);
    case SQLITE_BLOB:
        if (const auto id = Id::fromBytes(row.blob(column)); id && kind == model::ColumnKind::record)
            return *id;
        return {};
    default:
        return row.text(column);
    }
}

}  // namespace

sqlite::Statement prepareIndicator(ReaderViews& views, const model::Model& model, const model::Indicator& indicator)
{
    const auto& type = model.requireType(indicator.recordType);
    Problems problems;
    const auto translated = views.translate(indicator.sql, type, problems);
    for (const auto& parameter : translated.parameters)
        if (parameter != "from" && parameter != "to")
            problems.error({"The parameter :{name} is not known; there are :from, :to, :today, :now and :user.",
                            {{"name", parameter}}},
                           {}, indicator.sql.location);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    auto statement = views.prepare("SELECT * FROM (" + translated.sql + ") LIMIT " + std::to_string(mostRows),
                                   translated, type, indicator.sql.sql);
    if (const auto given = static_cast<std::size_t>(statement.columnCount()); given != indicator.columns.size()) {
        problems.error({"The SELECT of “{indicator}” gives {given} columns, and {declared} are declared.",
                        {{"indicator", indicator.name},
                         {"given", std::to_string(given)},
                         {"declared", std::to_string(indicator.columns.size())}}},
                       {}, indicator.sql.location);
        throw Error(std::move(problems));
    }
    return statement;
}

model::Figures runIndicator(sqlite::Statement& statement, const model::Indicator& indicator,
                            const model::DayRange& days)
{
    const auto bind = [&](const char* name, Date day) {
        if (const int parameter = statement.parameter(name))
            statement.bind(parameter, std::string_view(day.text()));
    };
    bind(":from", days.from);
    bind(":to", days.to);
    model::Figures figures;
    while (statement.step()) {
        auto& row = figures.emplace_back();
        for (std::size_t column = 0; column < indicator.columns.size(); ++column)
            row.push_back(figureIn(statement, static_cast<int>(column), indicator.columns[column].kind));
    }
    return figures;
}

}  // namespace beibao::store
