#include <beibao/store/integrity.h>

#include <beibao/store/attachments/file_columns.h>
#include <beibao/store/attachments/named_files.h>
#include <beibao/store/attachments/unnamed_files.h>
#include <beibao/store/derived_tables.h>
#include <beibao/store/fold.h>
#include <beibao/store/tables/column_codec.h>
#include <beibao/store/tables/schema.h>
#include <beibao/store/upgrade/model_upgrade.h>

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace beibao::store {

namespace {

using sqlite::quotedName;

void forEachTable(const model::Model& model, const std::function<void(const std::string&)>& visit)
{
    for (const auto& [name, type] : model.types()) {
        for (const auto& field : type.fields)
            if (hasOwnTable(field))
                visit(childTableName(type, field));
        visit(tableName(type));
    }
}

/// Types of modules that are switched off have no tables in this model; their entries are left for later.
void foldInto(Session::Parts& parts, RecordTable& records, NamedFiles& files)
{
    parts.journal.replay([&](std::int64_t, const Entry& entry) {
        files.see(entry);
        for (const auto& edit : entry.edits) {
            const auto* type = parts.model().type(edit.type);
            if (!type)
                continue;
            const auto before = records.load(*type, edit.record);
            if (const auto after = fold(*type, before, entry, edit))
                records.write(*type, *after, before ? &*before : nullptr);
        }
    });
}

/// A second set of typed tables beside the real ones.
class ScratchTables {
public:
    explicit ScratchTables(sqlite::Database& database) : database_(database)
    {
        database_.execute("ATTACH DATABASE ':memory:' AS scratch");
    }
    void fill(Session::Parts& parts, NamedFiles& files)
    {
        database_.execute("CREATE TABLE scratch.record(position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "
                          "type TEXT NOT NULL) STRICT");
        applyModel(database_, "scratch", parts.model());
        RecordTable records(database_, "scratch");
        foldInto(parts, records, files);
    }
    /// Of one of them, as SQL lists columns.
    [[nodiscard]] std::string columns(const std::string& table)
    {
        std::string list;
        auto info = database_.prepare(fmt::format("PRAGMA scratch.table_info({})", quotedName(table)));
        while (info.step())
            list += (list.empty() ? "" : ", ") + quotedName(info.text(1));
        return list;
    }
    ScratchTables(const ScratchTables&) = delete;
    ScratchTables& operator=(const ScratchTables&) = delete;
    ~ScratchTables()
    {
        try {
            database_.execute("DETACH DATABASE scratch");
        } catch (const Error&) {
            // It goes with the connection.
        }
    }

private:
    sqlite::Database& database_;
};

void compareFold(Session::Parts& parts, ScratchTables& scratch, NamedFiles& files, Problems& problems)
{
    scratch.fill(parts, files);
    forEachTable(parts.model(), [&](const std::string& table) {
        // Columns of fields that the model no longer has are no part of it.
        const auto differing = parts.database.queryInteger(
            fmt::format("SELECT (SELECT count(*) FROM (SELECT {1} FROM main.{0} EXCEPT SELECT {1} FROM scratch.{0})) + "
                        "(SELECT count(*) FROM (SELECT {1} FROM scratch.{0} EXCEPT SELECT {1} FROM main.{0}))",
                        quotedName(table), scratch.columns(table)));
        if (differing.value_or(0) != 0)
            problems.error({"The table “{table}” is not what the journal says in {count} rows. Run “journal rebuild”.",
                            {{"table", table}, {"count", std::to_string(*differing)}}},
                           table);
    });
}

/// Files of records whose key was destroyed are nobody's loss any more, even where the record has another key since.
void checkAttachments(Session::Parts& parts, const NamedFiles& files, Problems& problems)
{
    for (const auto& each : fileColumns(parts.model())) {
        auto rows = parts.database.prepare(fmt::format(
            "SELECT {0}, this.{1} FROM main.{2} AS this JOIN main.record_key ON record_key.record = this.{1} "
            "WHERE {0} IS NOT NULL",
            each.column, each.record, quotedName(each.table)));
        while (rows.step()) {
            int column = 0;
            const auto value = readField(rows, column, *each.field);
            const auto record = Id::fromBytes(rows.blob(column)).value_or(Id());
            if (const auto* attachment = std::get_if<model::Attachment>(&value);
                attachment && !files.isErased(record, attachment->hash))
                parts.attachments.check(*attachment, each.name, problems);
        }
    }
}

void noteUnnamedFiles(Session::Parts& parts, NamedFiles files, Problems& problems)
{
    constexpr std::uintmax_t kilobyte = 1024;
    const auto unnamed = countUnnamedFiles(parts, std::move(files));
    if (unnamed.count > 0)
        problems.warning(
            {"{count} sealed files ({size} KB) belong to no record: the changes they were meant for were not "
             "made. “attachment prune” removes them.",
             {{"count", std::to_string(unnamed.count)},
              {"size", std::to_string((unnamed.bytes + kilobyte - 1) / kilobyte)}}},
            "attachments");
}

/// Whether the sealed values of a record open with its key; those of an erased one are not in its row any more.
bool opens(Session::Parts& parts, const model::RecordType& type, const RecordImage& image)
{
    try {
        const auto plain = parts.unsealed(type, image);
        return std::ranges::all_of(image.fields, [&](const auto& field) {
            return !std::holds_alternative<model::Sealed>(field.second) || plain.contains(field.first);
        });
    } catch (const Error& error) {
        if (error.failure() != Failure::integrity)
            throw;
        return false;
    }
}

void checkKeys(Session::Parts& parts, Problems& problems)
{
    constexpr int mostNamed = 10;
    for (const auto& [name, type] : parts.model().types()) {
        int named = 0;
        auto ids = parts.database.prepare(fmt::format("SELECT id FROM main.{}", quotedName(tableName(type))));
        while (named < mostNamed && ids.step()) {
            const auto id = Id::fromBytes(ids.blob(0));
            const auto image = id ? parts.records.load(type, *id) : std::nullopt;
            if (!image || opens(parts, type, *image))
                continue;
            ++named;
            problems.error(
                {"The sealed values of the record {id} do not open: its key is missing or damaged. Restore a "
                 "backup beside this workspace, and fill them in again from there.",
                 {{"id", id->text()}}},
                name);
        }
    }
}

void checkFile(sqlite::Database& database, Problems& problems)
{
    auto rows = database.prepare("PRAGMA integrity_check(10)");
    while (rows.step())
        if (rows.text(0) != "ok")
            problems.error({"The database file is damaged: {reason}. Restore a backup.", {{"reason", rows.text(0)}}},
                           "database");
    auto references = database.prepare("PRAGMA foreign_key_check");
    if (references.step())
        problems.error({"A reference in the table “{table}” leads nowhere.", {{"table", references.text(0)}}},
                       "database");
}

}  // namespace

void rebuildTables(Session::Parts& parts)
{
    // Views made before the transaction stay whatever becomes of it.
    for (const auto& [name, type] : parts.model().types())
        parts.rules->prepare(type);
    sqlite::Transaction transaction(parts.database);
    parts.requireCurrentUser();
    forEachTable(parts.model(), [&](const std::string& table) {
        parts.database.execute(fmt::format("DELETE FROM main.{}", quotedName(table)));
    });
    NamedFiles ignored;
    foldInto(parts, parts.records, ignored);
    rememberModelTables(parts);
    DerivedTables(parts).rebuild();
    transaction.commit();
}

Problems checkWorkspace(Session::Parts& parts)
{
    Problems problems;
    ScratchTables scratch(parts.database);
    const auto headNote = parts.journal.readHeadNote();
    const sqlite::Snapshot snapshot(parts.database);
    checkFile(parts.database, problems);
    problems.append(parts.journal.verify(headNote));
    NamedFiles files;
    const bool isJournalSound = !problems.hasErrors();
    if (isJournalSound)
        compareFold(parts, scratch, files, problems);
    checkKeys(parts, problems);
    checkAttachments(parts, files, problems);
    if (isJournalSound)
        noteUnnamedFiles(parts, std::move(files), problems);
    return problems;
}

}  // namespace beibao::store
