#include <beibao/store/tables/schema.h>

#include <beibao/store/access/sign_in_delay.h>
#include <beibao/store/backup/backup_key.h>
#include <beibao/store/form_drafts.h>
#include <beibao/store/keys/key_ring.h>
#include <beibao/store/upgrade/stored_types.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace beibao::store {

namespace {

using model::Field;
using model::FieldKind;
using sqlite::quotedName;

constexpr std::string_view coreTables = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE record(position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type TEXT NOT NULL) STRICT;
CREATE TABLE journal(position INTEGER PRIMARY KEY, device BLOB NOT NULL, incarnation INTEGER NOT NULL,
  seq INTEGER NOT NULL, clock INTEGER NOT NULL, bytes BLOB NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL,
  signature BLOB NOT NULL, UNIQUE(device, incarnation, seq)) STRICT;
CREATE TABLE journal_record(record BLOB NOT NULL, entry INTEGER NOT NULL REFERENCES journal(position),
  PRIMARY KEY(record, entry)) STRICT, WITHOUT ROWID;
CREATE TABLE model_version(hash BLOB PRIMARY KEY, text TEXT NOT NULL) STRICT;
)sql";

/// What the modules declared that this workspace was used with, each in its newest version.
constexpr std::string_view storedModuleTable =
    "CREATE TABLE stored_module(module TEXT PRIMARY KEY, version TEXT NOT NULL, declarations TEXT NOT NULL) STRICT;";

/// What falls due follows from the rows, by rules that `reminded_type` has the stamp of.
constexpr std::string_view reminderTables = R"sql(
CREATE TABLE reminder(record BLOB NOT NULL, rule TEXT NOT NULL, row BLOB NOT NULL, due TEXT NOT NULL,
  counted_from TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY(record, rule, row)) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_by_due ON reminder(due);
CREATE TABLE reminded_type(type TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

/// The first workspaces had this table in another form.
constexpr std::string_view withoutFormerReminders = "DROP TABLE IF EXISTS reminder;";

/// What can be found, and by what, follows from the rows. `indexed_type` says of which types, and by which stamp.
constexpr std::string_view searchTables = R"sql(
CREATE TABLE indexed_type(type TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE blind_index(tag INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(tag, record)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(open, masked, content = '', columnsize = 0, tokenize = 'beibao');
)sql";

/// The first workspaces had these tables in another form.
constexpr std::string_view withoutFormerSearch = "DROP TABLE IF EXISTS blind_index; DROP TABLE IF EXISTS search;";

struct Column {
    std::string name;
    std::string type;
    std::string constraint;
};

std::string_view storageClass(const Field& field)
{
    if (field.secrecy == model::Secrecy::sealed)
        return "BLOB";
    switch (field.kind) {
    case FieldKind::integer:
    case FieldKind::money:
    case FieldKind::length:
    case FieldKind::boolean:
    case FieldKind::datetime:
        return "INTEGER";
    case FieldKind::decimal:
        return "REAL";
    case FieldKind::reference:
        return "BLOB";
    default:
        return "TEXT";
    }
}

std::vector<Column> columnsOf(const std::vector<Field>& fields)
{
    std::vector<Column> columns;
    for (const auto& field : fields) {
        if (field.isComputed() || hasOwnTable(field))
            continue;
        const bool refers = field.kind == FieldKind::reference;
        columns.push_back({field.name, std::string(storageClass(field)), refers ? " REFERENCES record(id)" : ""});
        if (field.kind == FieldKind::datetime)
            columns.push_back({offsetColumn(field), "INTEGER", ""});
    }
    return columns;
}

class TableMaker {
public:
    TableMaker(sqlite::Database& database, std::string_view schema) : database_(database), schema_(schema) {}

    void make(const model::RecordType& type)
    {
        std::vector<Column> columns{{"id", "BLOB", " PRIMARY KEY REFERENCES record(id)"},
                                    {"number", "TEXT", ""},
                                    {"state", "TEXT", ""},
                                    {"version", "INTEGER", " NOT NULL"},
                                    {"created", "INTEGER", " NOT NULL"},
                                    {"created__offset", "INTEGER", " NOT NULL"},
                                    {"created_by", "BLOB", " NOT NULL"},
                                    {"updated", "INTEGER", " NOT NULL"},
                                    {"updated__offset", "INTEGER", " NOT NULL"},
                                    {"updated_by", "BLOB", " NOT NULL"},
                                    {"deleted", "INTEGER", " NOT NULL"},
                                    {"owner", "BLOB", " NOT NULL"}};
        std::ranges::move(columnsOf(type.fields), std::back_inserter(columns));
        const auto table = tableName(type);
        makeTable(table, columns, "");
        // With what counting asks for, so that it need not read the rows.
        index(table, "updated", "updated, id, deleted, state");
        if (!type.numberPattern.empty())
            index(table, "number", "length(number), number");  // the largest is the longest
        for (const auto& field : type.fields) {
            if (hasOwnTable(field))
                makeChildTable(type, field);
            else if (!field.isComputed() &&
                     (field.kind == FieldKind::reference || (field.unique && field.secrecy != model::Secrecy::sealed)))
                index(table, field.name, quotedName(field.name));
        }
        if (!type.listSort.empty())
            indexListSort(table, type);
        indexDuplicates(table, type);
    }

private:
    void makeChildTable(const model::RecordType& type, const Field& field)
    {
        std::vector<Column> columns{{"owner", "BLOB", " NOT NULL REFERENCES record(id)"},
                                    {"position", "INTEGER", " NOT NULL"}};
        if (field.kind == FieldKind::rows) {
            columns.push_back({"id", "BLOB", " NOT NULL"});
            std::ranges::move(columnsOf(field.columns), std::back_inserter(columns));
        } else {
            columns.push_back({"target", "BLOB", " NOT NULL REFERENCES record(id)"});
            columns.push_back({"role", "TEXT", " NOT NULL"});
        }
        const auto table = childTableName(type, field);
        makeTable(table, columns, ", PRIMARY KEY(owner, position)");
        if (field.kind == FieldKind::references)
            index(table, "target", "target");
        for (const auto& column : field.columns)
            if (column.kind == FieldKind::reference)
                index(table, column.name, quotedName(column.name));
    }

    void makeTable(const std::string& table, const std::vector<Column>& columns, std::string_view tableConstraint)
    {
        const auto existing = existingColumns(table);
        if (existing.empty()) {
            std::string definitions;
            for (const auto& column : columns)
                definitions += (definitions.empty() ? "" : ", ") + definition(column);
            database_.execute(fmt::format("CREATE TABLE {}.{}({}{}) STRICT", schema_, quotedName(table), definitions,
                                          tableConstraint));
            return;
        }
        for (const auto& column : columns) {
            const auto found = existing.find(column.name);
            if (found == existing.end())
                database_.execute(
                    fmt::format("ALTER TABLE {}.{} ADD COLUMN {}", schema_, quotedName(table), definition(column)));
            else if (found->second != column.type)
                throw Error(
                    Failure::conflict,
                    {"The field “{field}” of the table “{table}” is stored as {stored}, and the model now says "
                     "{wanted}. Changing it would lose data; declare a migration or give the field another name.",
                     {{"field", column.name}, {"table", table}, {"stored", found->second}, {"wanted", column.type}}});
        }
    }

    static std::string definition(const Column& column)
    {
        return quotedName(column.name) + " " + column.type + column.constraint;
    }

    std::map<std::string, std::string> existingColumns(const std::string& table)
    {
        std::map<std::string, std::string> columns;
        auto info = database_.prepare(fmt::format("PRAGMA {}.table_info({})", schema_, quotedName(table)));
        while (info.step())
            columns[info.text(1)] = info.text(2);
        return columns;
    }

    void index(const std::string& table, std::string_view name, std::string_view columns)
    {
        database_.execute(fmt::format("CREATE INDEX IF NOT EXISTS {}.{} ON {}({})", schema_,
                                      quotedName(fmt::format("{}__by_{}", table, name)), quotedName(table), columns));
    }

    /// For each rule, its fields in their order; one that begins another is spared.
    void indexDuplicates(const std::string& table, const model::RecordType& type)
    {
        std::vector<std::vector<std::string>> wanted;
        for (const auto& rule : type.duplicates.rules) {
            std::vector<std::string> columns;
            for (const auto& name : rule.same)
                columns.push_back(name);
            if (!rule.near.empty())
                columns.push_back(rule.near);
            const auto isSealed = [&](const std::string& name) {
                const auto* field = type.field(name);
                return !field || field->secrecy == model::Secrecy::sealed;
            };
            if (std::ranges::none_of(columns, isSealed))
                wanted.push_back(std::move(columns));
        }
        for (const auto& columns : wanted) {
            const auto beginsWith = [&](const std::vector<std::string>& longer) {
                return longer.size() > columns.size() && std::equal(columns.begin(), columns.end(), longer.begin());
            };
            if (std::ranges::none_of(wanted, beginsWith))
                index(table, fmt::format("{}", fmt::join(columns, "_and_")), quotedList(columns));
        }
    }

    static std::string quotedList(const std::vector<std::string>& columns)
    {
        std::string list;
        for (const auto& column : columns)
            list += (list.empty() ? "" : ", ") + quotedName(column);
        return list;
    }

    void indexListSort(const std::string& table, const model::RecordType& type)
    {
        std::string columns;
        for (const auto& key : type.listSort)
            if (const auto* field = type.field(key.field); field && (field->isComputed() || hasOwnTable(*field)))
                return;
            else
                columns += quotedName(key.field) + (key.descending ? " DESC, " : ", ");
        index(table, "list", columns + (type.listSort.back().descending ? "id DESC" : "id"));
    }

    sqlite::Database& database_;
    std::string schema_;
};

}  // namespace

std::string tableName(const model::RecordType& type)
{
    auto name = type.name;
    std::ranges::replace(name, '.', '_');
    return name;
}

std::string childTableName(const model::RecordType& type, const Field& field)
{
    return tableName(type) + "__" + field.name;
}

const model::RecordType* typeOfTable(const model::Model& model, std::string_view table)
{
    // Names of modules, types and fields may hold underscores themselves: each of them may be the one between two.
    std::string name(table);
    for (auto dot = table.find('_'); dot != std::string_view::npos; dot = table.find('_', dot + 1)) {
        name[dot] = '.';
        if (const auto* type = model.type(name))
            return type;
        for (auto list = table.find("__", dot + 1); list != std::string_view::npos; list = table.find("__", list + 1)) {
            const auto* type = model.type(std::string_view(name).substr(0, list));
            const auto* field = type ? type->field(table.substr(list + 2)) : nullptr;
            if (field && hasOwnTable(*field))
                return type;
        }
        name[dot] = '_';
    }
    return nullptr;
}

std::string offsetColumn(const Field& field)
{
    return field.name + "__offset";
}

bool hasOwnTable(const Field& field)
{
    return field.kind == FieldKind::rows || field.kind == FieldKind::references;
}

void createCoreTables(sqlite::Database& database)
{
    database.execute(coreTables);
    database.execute(keyTables);
    database.execute(formDraftTable);
    database.execute(searchTables);
    database.execute(signInFailureTable);
    database.execute(backupKeyTable);
    database.execute(reminderTables);
    database.execute(storedTypeTable);
    database.execute(storedModuleTable);
}

void addMissingTables(sqlite::Database& database)
{
    // Asked first, so that a workspace that may only be read can be signed in to.
    const auto isThere = [&](const char* table) {
        return database.queryInteger(fmt::format("SELECT 1 FROM main.sqlite_schema WHERE name = '{}'", table))
            .has_value();
    };
    const bool needsDrafts = !isThere("form_draft");
    const bool needsSearch = !isThere("indexed_type");
    const bool needsFailures = !isThere("sign_in_failure");
    const bool needsBackupKey = !isThere("backup_key");
    const bool needsReminders = !isThere("reminded_type");
    const bool needsStoredTypes = !isThere("stored_type");
    const bool needsStoredModules = !isThere("stored_module");
    if (!needsDrafts && !needsSearch && !needsFailures && !needsBackupKey && !needsReminders && !needsStoredTypes &&
        !needsStoredModules)
        return;
    sqlite::Transaction transaction(database);
    if (needsDrafts)
        database.execute(formDraftTable);
    if (needsSearch) {
        database.execute(withoutFormerSearch);
        database.execute(searchTables);
    }
    if (needsFailures)
        database.execute(signInFailureTable);
    if (needsBackupKey)
        database.execute(backupKeyTable);
    if (needsReminders) {
        database.execute(withoutFormerReminders);
        database.execute(reminderTables);
    }
    if (needsStoredTypes)
        database.execute(storedTypeTable);
    if (needsStoredModules)
        database.execute(storedModuleTable);
    transaction.commit();
}

void applyModel(sqlite::Database& database, std::string_view schema, const model::Model& model)
{
    TableMaker maker(database, schema);
    for (const auto& [name, type] : model.types())
        maker.make(type);
}

}  // namespace beibao::store
