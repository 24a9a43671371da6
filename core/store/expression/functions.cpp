#include <beibao/store/expression/functions.h>

#include <beibao/rules/festivals/festival.h>

#include <sqlite3.h>

#include <exception>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace beibao::store {

namespace {

struct FunctionContext {
    sqlite::Database& database;
    const Reader& reader;
};

FunctionContext& contextOf(sqlite3_context* context)
{
    return *static_cast<FunctionContext*>(sqlite3_user_data(context));
}

void resultText(sqlite3_context* context, const std::string& text)
{
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void resultBlob(sqlite3_context* context, std::span<const std::byte> bytes)
{
    sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

std::span<const std::byte> blobOf(sqlite3_value* value)
{
    const auto* data = static_cast<const std::byte*>(sqlite3_value_blob(value));
    return {data, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

std::string_view textOf(sqlite3_value* value)
{
    const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

void today(sqlite3_context* context, int, sqlite3_value**)
{
    const auto& [database, reader] = contextOf(context);
    resultText(context, reader.today(database.env()).text());
}

void now(sqlite3_context* context, int, sqlite3_value**)
{
    sqlite3_result_int64(context, toMicroseconds(contextOf(context).database.env().now()));
}

void currentUser(sqlite3_context* context, int, sqlite3_value**)
{
    resultBlob(context, contextOf(context).reader.user.bytes());
}

void day(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    const Timestamp timestamp(fromMicroseconds(sqlite3_value_int64(values[0])), contextOf(context).reader.offset);
    resultText(context, timestamp.date().text());
}

/// Two digits of the clock, `08`.
void hour(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    const Timestamp timestamp(fromMicroseconds(sqlite3_value_int64(values[0])), contextOf(context).reader.offset);
    resultText(context, timestamp.clock().substr(0, 2));
}

std::optional<rules::PeriodUnit> unitNamed(std::string_view name)
{
    if (name == "days")
        return rules::PeriodUnit::days;
    if (name == "months")
        return rules::PeriodUnit::months;
    if (name == "years")
        return rules::PeriodUnit::years;
    if (name == "working_days")
        return rules::PeriodUnit::workingDays;
    return std::nullopt;
}

void periodEnd(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto start = Date::parse(textOf(values[0]));
    const auto unit = unitNamed(textOf(values[2]));
    if (!start)
        return;
    if (!unit) {
        sqlite3_result_error(context, "period_end: the unit is days, months, years or working_days", -1);
        return;
    }
    const auto& workingDays = contextOf(context).reader.workingDays;
    resultText(context, rules::periodEnd(*start, sqlite3_value_int(values[1]), *unit, workingDays).text());
}

void festivalAfter(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto day = Date::parse(textOf(values[0]));
    if (const auto festival = day ? rules::festivalAfter(*day) : std::nullopt)
        resultText(context, festival->text());
}

/// How long the names of a field are in all, in two bytes.
constexpr std::size_t nameSizeBytes = 2;

/// A sealed column as a view shows it: record, length of the names to which the value may be bound, those names, one on
/// a line, then the sealed bytes: what `unseal` needs.
void sealedValue(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[2]) == SQLITE_NULL)
        return;
    const auto record = blobOf(values[0]);
    const auto names = textOf(values[1]);
    const auto sealed = blobOf(values[2]);
    Bytes handle(record.begin(), record.end());
    handle.push_back(static_cast<std::byte>(names.size() >> 8));
    handle.push_back(static_cast<std::byte>(names.size()));
    const auto nameBytes = std::as_bytes(std::span(names));
    handle.insert(handle.end(), nameBytes.begin(), nameBytes.end());
    handle.insert(handle.end(), sealed.begin(), sealed.end());
    resultBlob(context, handle);
}

void unseal(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto handle = blobOf(values[0]);
    const auto& [database, reader] = contextOf(context);
    constexpr auto header = Id::size + nameSizeBytes;
    if (handle.size() < header || !reader.keys)
        return;
    const auto record = Id::fromBytes(handle.first(Id::size));
    const auto nameSize =
        std::to_integer<std::size_t>(handle[Id::size]) << 8 | std::to_integer<std::size_t>(handle[Id::size + 1]);
    if (handle.size() < header + nameSize)
        return;
    const auto names = linesOf(toText(handle.subspan(header, nameSize)));
    if (const auto plain = RecordSeal(*reader.keys, database, *record).unseal(names, handle.subspan(header + nameSize)))
        resultText(context, *plain);
}

void hasRole(sqlite3_context* context, int, sqlite3_value** values)
{
    sqlite3_result_int(context, contextOf(context).reader.rights.hasRole(textOf(values[0])) ? 1 : 0);
}

void maySee(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto id = sqlite3_value_type(values[0]) == SQLITE_NULL ? std::nullopt : Id::fromBytes(blobOf(values[0]));
    sqlite3_result_int(context, !id || contextOf(context).reader.maySee(*id) ? 1 : 0);
}

/// The division that a place lies in, cut to so many digits, as far as its reader may know it.
std::string divisionOf(FunctionContext& context, std::span<const std::byte> place, std::size_t digits)
{
    constexpr std::string_view type = "core.place";
    const auto id = Id::fromBytes(place);
    if (!id || !context.reader.rights.mayField(Right::see, type, "division") || !context.reader.maySee(*id))
        return {};
    auto row = context.database.cached("SELECT division FROM main.core_place WHERE id = ?");
    row->bind(1, id->bytes());
    return row->step() && !row->isNull(0) ? row->text(0).substr(0, digits) : std::string();
}

template <std::size_t digits>
void division(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto found = sqlite3_value_type(values[0]) == SQLITE_BLOB
                           ? divisionOf(contextOf(context), blobOf(values[0]), digits)
                           : std::string();
    if (!found.empty())
        resultText(context, found);
}

using Function = void (*)(sqlite3_context*, int, sqlite3_value**);

/// SQLite, which calls it, knows no exceptions: one that went through it would leave the connection in pieces.
template <Function function>
void withoutExceptions(sqlite3_context* context, int count, sqlite3_value** values) noexcept
{
    try {
        function(context, count, values);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

template <Function function>
void add(sqlite::Database& database, const Reader& reader, const char* name, int arguments)
{
    auto context = std::make_unique<FunctionContext>(FunctionContext{database, reader});
    const auto destroy = [](void* pointer) {
        std::unique_ptr<FunctionContext>(static_cast<FunctionContext*>(pointer));
    };
    // SQLite owns the context from here on, and destroys it even where the registration fails.
    if (sqlite3_create_function_v2(database.handle(), name, arguments, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                   context.release(), withoutExceptions<function>, nullptr, nullptr,
                                   destroy) != SQLITE_OK)
        throw Error(Failure::environment,
                    {"The database refused: {reason}.", {{"reason", std::string(sqlite3_errmsg(database.handle()))}}});
}

}  // namespace

void registerFunctions(sqlite::Database& database, const Reader& reader)
{
    add<today>(database, reader, "today", 0);
    add<now>(database, reader, "now_us", 0);
    add<currentUser>(database, reader, "current_user_id", 0);
    add<day>(database, reader, "day", 1);
    add<hour>(database, reader, "hour", 1);
    add<periodEnd>(database, reader, "period_end", 3);
    add<festivalAfter>(database, reader, "festival_after", 1);
    add<sealedValue>(database, reader, "sealed_value", 3);
    add<unseal>(database, reader, "unseal", 1);
    add<hasRole>(database, reader, "has_role", 1);
    add<maySee>(database, reader, "may_see", 1);
    add<division<12>>(database, reader, "village", 1);
    add<division<9>>(database, reader, "town", 1);
}

}  // namespace beibao::store
