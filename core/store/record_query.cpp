#include <beibao/store/record_query.h>

#include <beibao/store/tables/column_codec.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <algorithm>

namespace beibao::store {

namespace {

using sqlite::quotedName;
using Json = nlohmann::json;

[[noreturn]] void refuseCursor()
{
    Problems problems;
    problems.error({"This is not the cursor of a page of this list. Begin again without it."}, "after");
    throw Error(std::move(problems));
}

/// A cursor holds the sort and, per sort key, the value of the last row; in hex, so that a shell leaves it alone.
Json columnToJson(sqlite::Statement& row, int column)
{
    switch (row.columnType(column)) {
    case SQLITE_NULL:
        return nullptr;
    case SQLITE_INTEGER:
        return row.integer(column);
    case SQLITE_FLOAT:
        return row.real(column);
    case SQLITE_BLOB:
        return {{"hex", toHex(row.blob(column))}};
    default:
        return row.text(column);
    }
}

void bindJson(sqlite::Statement& statement, int parameter, const Json& value)
{
    if (value.is_null())
        statement.bind(parameter, nullptr);
    else if (value.is_number_integer())
        statement.bind(parameter, value.get<std::int64_t>());
    else if (value.is_number_float())
        statement.bind(parameter, value.get<double>());
    else if (value.is_object())
        statement.bind(parameter, std::span<const std::byte>(fromHex(value.at("hex").get<std::string>())));
    else
        statement.bind(parameter, std::string_view(value.get_ref<const std::string&>()));
}

std::string sortSignature(const std::string& type, const std::vector<model::SortKey>& sort)
{
    std::string signature = type;
    for (const auto& key : sort)
        signature += "|" + key.field + (key.descending ? "-" : "+");
    return signature;
}

bool isOwnColumn(std::string_view name)
{
    return name == "id" || name == "number" || name == "state" || name == "created" || name == "updated";
}

}  // namespace

RecordQuery::RecordQuery(Session::Parts& parts, const model::Query& query)
    : parts_(parts), query_(query), type_(parts.model().requireType(query.type)),
      sort_(query.sort.empty() ? type_.listSort : query.sort)
{
    if (!query.where.empty()) {
        Problems problems;
        where_ = parts.views->translate({query.where, {}}, type_, problems);
        for (const auto& name : where_.parameters)
            if (!query.parameters.contains(name))
                problems.error(
                    {"The parameter :{name} is not known; there are :today, :now and :user.", {{"name", name}}},
                    "where");
        if (problems.hasErrors())
            throw Error(std::move(problems));
    }
    for (const auto& key : sort_) {
        const auto* field = type_.field(key.field);
        if (!isOwnColumn(key.field) && (!field || hasOwnTable(*field)))
            throw Error(Failure::notFound,
                        {"“{type}” cannot be sorted by “{field}”.", {{"type", type_.label}, {"field", key.field}}});
        if (field && (field->secrecy == model::Secrecy::sealed || !parts.views->isVisible(type_, *field)))
            throw Error(Failure::notPermitted,
                        {"The list cannot be sorted by “{field}”, which is hidden.", {{"field", field->label}}});
    }
    const bool byId = std::ranges::any_of(sort_, [](const auto& key) { return key.field == "id"; });
    if (!byId)
        sort_.push_back({"id", sort_.empty() || sort_.back().descending});
}

std::string RecordQuery::orderBy() const
{
    std::string text;
    for (const auto& key : sort_)
        text +=
            fmt::format("{}this.{}{}", text.empty() ? "" : ", ", quotedName(key.field), key.descending ? " DESC" : "");
    return text;
}

/// The rows behind a cursor: those equal to it in all keys but the last and behind it in that, then those equal in all
/// but the last two and behind it in the one before the last, and so on. Each is one stretch of an index that has the
/// order of the list, and they follow each other in that order. NULL sorts first in SQLite.
std::vector<std::string> RecordQuery::stretchesBehind(const std::vector<CursorKey>& cursor) const
{
    std::vector<std::string> stretches;
    for (auto last = cursor.size(); last-- > 0;) {
        std::string equal;
        for (std::size_t index = 0; index < last; ++index)
            equal += fmt::format("this.{} {} AND ", quotedName(sort_[index].field),
                                 cursor[index].isNull ? "IS NULL" : "= " + cursor[index].parameter);
        const auto column = "this." + quotedName(sort_[last].field);
        const bool descending = sort_[last].descending;
        if (!cursor[last].isNull)
            stretches.push_back(
                fmt::format("{}{} {} {}", equal, column, descending ? "<" : ">", cursor[last].parameter));
        else if (!descending)
            stretches.push_back(fmt::format("{}{} IS NOT NULL", equal, column));
        if (!cursor[last].isNull && descending && sort_[last].field != "id")
            stretches.push_back(fmt::format("{}{} IS NULL", equal, column));
    }
    return stretches;
}

sqlite::CachedStatement RecordQuery::prepare(const std::string& sql)
{
    return parts_.views->cached(sql, where_, type_, query_.where);
}

void RecordQuery::bindParameters(sqlite::Statement& statement) const
{
    const model::Field field{};
    for (const auto& name : where_.parameters) {
        const auto& value = valueOf(query_.parameters, name);
        bindField(statement, statement.parameter((":" + name).c_str()), field, value);
    }
}

RecordQuery::Ids RecordQuery::page()
{
    Ids page;
    if (query_.after.empty()) {
        addStretch("1", {}, page);
        return page;
    }
    const auto cursor = Json::parse(toText(fromHex(query_.after)), nullptr, false);
    if (!cursor.is_array() || cursor.size() != sort_.size() + 1 || cursor[0] != sortSignature(type_.name, sort_))
        refuseCursor();
    std::vector<CursorKey> keys;
    for (std::size_t index = 0; index < sort_.size(); ++index)
        keys.push_back({fmt::format(":cursor_{}", index), cursor[index + 1].is_null()});
    for (const auto& stretch : stretchesBehind(keys))
        if (!page.next)
            addStretch(stretch, cursor, page);
    return page;
}

/// Adds the rows of one stretch, as far as the page goes; a row beyond it tells that there is a next page.
void RecordQuery::addStretch(const std::string& condition, const Json& cursor, Ids& page)
{
    std::string columns;
    for (const auto& key : sort_)
        columns += ", this." + quotedName(key.field);
    auto rows = prepare(fmt::format("SELECT this.id{} FROM {} AS this WHERE ({}) AND ({}) ORDER BY {} LIMIT {}",
                                    columns, parts_.views->view(type_), where_.sql.empty() ? "1" : where_.sql,
                                    condition, orderBy(), query_.limit + 1 - page.ids.size()));
    bindParameters(*rows);
    for (std::size_t index = 1; index < cursor.size(); ++index)
        if (const int parameter = rows->parameter(fmt::format(":cursor_{}", index - 1).c_str()))
            bindJson(*rows, parameter, cursor[index]);
    while (rows->step()) {
        if (page.ids.size() == query_.limit) {
            page.next = toHex(toBytes(last_.dump()));
            return;
        }
        page.ids.push_back(*Id::fromBytes(rows->blob(0)));
        last_ = Json::array({sortSignature(type_.name, sort_)});
        for (std::size_t index = 0; index < sort_.size(); ++index)
            last_.push_back(columnToJson(*rows, static_cast<int>(index) + 1));
    }
}

std::int64_t RecordQuery::count()
{
    auto rows = prepare(fmt::format("SELECT count(*) FROM {} AS this WHERE ({})", parts_.views->view(type_),
                                    where_.sql.empty() ? "1" : where_.sql));
    bindParameters(*rows);
    rows->step();
    return rows->integer(0);
}

}  // namespace beibao::store
