#include <beibao/store/upgrade/model_upgrade.h>

#include <beibao/store/fold.h>
#include <beibao/store/tables/schema.h>
#include <beibao/store/upgrade/lost_values.h>
#include <beibao/store/upgrade/model_versions.h>
#include <beibao/store/upgrade/stored_modules.h>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace beibao::store {

using model::RecordType;
using sqlite::quotedName;

ModelUpgrade::ModelUpgrade(Session::Parts& parts) : parts_(parts)
{
    Problems refused;
    for (const auto& [name, type] : parts_.model().types())
        plans_[&type] = hasTable(type) ? planFor(type, storedNow(type), declaredForms(parts_.database, name), refused)
                                       : TypePlan{TableWork::nothing, {}, {migrationsOf(type), formsOf(type)}};
    if (!refused.empty())
        throw Error(Failure::conflict, std::move(refused));
}

void ModelUpgrade::requireKnown(Session::Parts& parts)
{
    auto& database = parts.database;
    if (modelOfTables(database) == toHex(parts.modelHash) ||
        !database.queryInteger("SELECT 1 FROM main.sqlite_schema WHERE name = 'stored_type'"))
        return;
    for (const auto& [name, type] : parts.model().types())
        if (const auto stored = storedType(database, name))
            requireKnownMigrations(type, *stored);
}

/// The note of what types hold is written with that of the model, for all of them; older workspaces have none.
bool ModelUpgrade::isDone(Session::Parts& parts)
{
    return modelOfTables(parts.database) == toHex(parts.modelHash) &&
           parts.database.queryInteger("SELECT 1 FROM main.stored_type LIMIT 1").has_value() &&
           areRemembered(parts.database, parts.surroundings.modules);
}

/// Tables that are older than the note of them went through no migration, and are as the last model said.
StoredType ModelUpgrade::storedNow(const RecordType& type)
{
    if (auto stored = storedType(parts_.database, type.name))
        return std::move(*stored);
    auto declared = declaredForms(parts_.database, type.name);
    return {{}, declared.empty() ? Forms() : std::move(declared.back())};
}

bool ModelUpgrade::hasTable(const RecordType& type)
{
    auto row = parts_.database.prepare("SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?");
    return row.bind(1, std::string_view(tableName(type))).step();
}

bool ModelUpgrade::holdsRecords(const RecordType& type)
{
    return hasTable(type) &&
           parts_.database.queryInteger(fmt::format("SELECT 1 FROM main.{} LIMIT 1", quotedName(tableName(type))));
}

void ModelUpgrade::run(const std::function<void()>& backUp)
{
    bool altersRecords = false;
    bool fillsTables = false;
    for (const auto& [type, plan] : plans_) {
        const bool isAltered = plan.work != TableWork::nothing && holdsRecords(*type);
        altersRecords = altersRecords || isAltered;
        fillsTables = fillsTables || (isAltered && plan.work == TableWork::makeAnew);
        if (plan.work == TableWork::makeAnew)
            dropTables(*type);
    }
    applyModel(parts_.database, "main", parts_.model());
    if (fillsTables)
        fill();
    for (const auto& [type, plan] : plans_)
        rememberStoredType(parts_.database, type->name, plan.stored);
    rememberModel(parts_.database, parts_.model(), parts_.modelHash);
    rememberModules(parts_.database, parts_.surroundings.modules);
    parts_.database.execute(fmt::format("PRAGMA user_version = {}", workspaceFormat));
    if (altersRecords)
        backUp();
}

/// Its lists' tables too, under whatever names they have.
void ModelUpgrade::dropTables(const RecordType& type)
{
    std::vector<std::string> tables;
    const auto own = tableName(type);
    {
        auto rows = parts_.database.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND "
                                            "(name = ?1 OR substr(name, 1, length(?1) + 2) = ?1 || '__')");
        rows.bind(1, std::string_view(own));
        while (rows.step())
            tables.push_back(rows.text(0));
    }
    for (const auto& table : tables)
        parts_.database.execute(fmt::format("DROP TABLE main.{}", quotedName(table)));
}

void ModelUpgrade::fill()
{
    RecordTable records(parts_.database, "main");
    LostValues lost(parts_.model());
    parts_.journal.replay([&](std::int64_t, const Entry& entry) {
        for (const auto& edit : entry.edits) {
            const auto* type = parts_.model().type(edit.type);
            if (!type || plans_.at(type).work != TableWork::makeAnew)
                continue;
            const auto before = records.load(*type, edit.record);
            if (const auto after = fold(*type, before, entry, edit))
                records.write(*type, *after, before ? &*before : nullptr);
            lost.see(*type, plans_.at(type).converting, migratedEdit(*type, entry, edit));
        }
    });
    if (auto problems = lost.problems(); !problems.empty())
        throw Error(Failure::conflict, std::move(problems));
    // What follows from the rows of these is not what it was: it is worked out anew.
    for (const auto& [type, plan] : plans_)
        if (plan.work == TableWork::makeAnew)
            for (const auto* derived : {"indexed_type", "reminded_type"})
                parts_.database.prepare(fmt::format("UPDATE main.{} SET stamp = '' WHERE type = ?", derived))
                    .bind(1, std::string_view(type->name))
                    .run();
    noteUpgrade(parts_.database);
}

void makeModelTables(Session::Parts& parts)
{
    applyModel(parts.database, "main", parts.model());
    rememberModelTables(parts);
    rememberModel(parts.database, parts.model(), parts.modelHash);
    rememberModules(parts.database, parts.surroundings.modules);
    parts.database.execute(fmt::format("PRAGMA user_version = {}", workspaceFormat));
}

void rememberModelTables(Session::Parts& parts)
{
    for (const auto& [name, type] : parts.model().types())
        rememberStoredType(parts.database, name, {migrationsOf(type), formsOf(type)});
}

}  // namespace beibao::store
