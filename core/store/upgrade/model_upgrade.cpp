#include <beibao/store/upgrade/model_upgrade.h>

#include <beibao/model/migrated_fields.h>
#include <beibao/store/fold.h>
#include <beibao/store/tables/schema.h>
#include <beibao/store/upgrade/migrated_edit.h>
#include <beibao/store/upgrade/model_versions.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::FieldPath;
using model::RecordType;
using sqlite::quotedName;

std::vector<std::string> migrationsOf(const RecordType& type)
{
    std::vector<std::string> texts;
    for (const auto& migration : type.migrations)
        texts.push_back(migration.canonicalText());
    return texts;
}

void requireKnown(const RecordType& type, const StoredType& stored)
{
    const auto declared = migrationsOf(type);
    const auto [known, made] = std::ranges::mismatch(declared, stored.migrations);
    if (made == stored.migrations.end())
        return;
    if (known == declared.end())
        throw Error(Failure::conflict, {"Records of “{type}” were written by a newer version of the module “{module}”. "
                                        "Update it; nothing was changed.",
                                        {{"type", type.label}, {"module", std::string(type.module())}}});
    throw Error(Failure::conflict,
                {"“{type}” declares other migrations than those that were made in this workspace: "
                 "{migration} is not among them. Install the version of the module “{module}” that "
                 "made them; nothing was changed.",
                 {{"type", type.label}, {"migration", *made}, {"module", std::string(type.module())}}});
}

/// Where each field that is stored will be, and in which form it is; without those that pending migrations convert.
std::map<FieldPath, std::string> formsBefore(const RecordType& type, const StoredType& stored)
{
    const auto applied = stored.migrations.size();
    std::map<FieldPath, std::string> forms;
    for (const auto& [path, form] : stored.forms)
        forms.emplace(presentPath(type, path, applied), form);
    for (auto index = applied; index < type.migrations.size(); ++index) {
        if (const auto* conversion = std::get_if<model::FieldConversion>(&type.migrations[index].step))
            forms.erase(presentPath(type, conversion->field, index + 1));
        if (const auto* removal = std::get_if<model::FieldRemoval>(&type.migrations[index].step))
            std::erase_if(forms, [&](const auto& each) {
                return each.first == removal->path() ||
                       (removal->list.empty() && each.first.list == removal->field.name);
            });
    }
    return forms;
}

/// Values that stand in the records, and that a migration cannot convert.
class LostValues {
public:
    void see(const RecordType& type, const MigratedEdit& migrated)
    {
        for (const auto& [name, field] : migrated.edit.fields)
            records_[{&type, name}].erase(migrated.edit.record);
        for (const auto& name : migrated.lostAfter)
            records_[{&type, name}].insert(migrated.edit.record);
    }

    [[nodiscard]] Problems problems() const
    {
        constexpr std::ptrdiff_t mostNamed = 5;
        Problems problems;
        for (const auto& [where, records] : records_) {
            if (records.empty())
                continue;
            std::vector<std::string> named;
            for (const auto& id : records)
                if (std::ssize(named) < mostNamed)
                    named.push_back(id.text());
            const auto* field = where.first->field(where.second);
            problems.error(
                {"The migration of “{type}” cannot convert what {count} records have in “{field}”: {records}. "
                 "Put them right with the version of the module before, or name their texts under “values”. "
                 "Nothing was changed.",
                 {{"type", where.first->label},
                  {"count", std::to_string(records.size())},
                  {"field", field ? field->label : LocalizedText(where.second)},
                  {"records", fmt::format("{}", fmt::join(named, ", "))}}},
                where.first->name + "." + where.second);
        }
        return problems;
    }

private:
    std::map<std::pair<const RecordType*, std::string>, std::set<Id>> records_;
};

}  // namespace

ModelUpgrade::ModelUpgrade(Session::Parts& parts) : parts_(parts)
{
    isNeeded_ = modelOfTables(parts_.database) != toHex(parts_.modelHash);
    for (const auto& [name, type] : parts_.model().types()) {
        const auto stored = storedType(parts_.database, name);
        isNeeded_ = isNeeded_ || !stored;
        if (stored)
            plan(type, *stored);
        else
            stored_[&type] = {migrationsOf(type), formsOf(type)};
    }
    if (!refused_.empty())
        throw Error(Failure::conflict, std::move(refused_));
}

void ModelUpgrade::requireKnown(sqlite::Database& database, const model::Model& model)
{
    if (!database.queryInteger("SELECT 1 FROM main.sqlite_schema WHERE name = 'stored_type'"))
        return;
    for (const auto& [name, type] : model.types())
        if (const auto stored = storedType(database, name))
            store::requireKnown(type, *stored);
}

void ModelUpgrade::plan(const RecordType& type, const StoredType& stored)
{
    store::requireKnown(type, stored);
    auto forms = formsBefore(type, stored);
    bool isMore = false;
    bool mayStandInJournal = false;
    for (const auto& [path, form] : formsOf(type)) {
        const auto before = forms.find(path);
        if (before == forms.end()) {
            isMore = true;
            mayStandInJournal = mayStandInJournal || wasDeclared(parts_.database, type.name, path);
        } else if (!isSameForm(before->second, form)) {
            refused_.error(
                {"“{field}” of “{type}” is stored as {stored}, and the model now says {wanted}. Declare a "
                 "migration (“convert”), or give the field another name. Nothing was changed.",
                 {{"field", path.text()}, {"type", type.label}, {"stored", before->second}, {"wanted", form}}},
                type.name + "." + path.text(), type.location);
        }
        forms.insert_or_assign(path, form);
    }
    if (stored.migrations.size() < type.migrations.size() || mayStandInJournal)
        work_[&type] = holdsRecords(type) ? Work::refold : Work::makeTables;
    else if (isMore && holdsRecords(type))
        work_[&type] = Work::addColumns;
    stored_[&type] = {migrationsOf(type), std::move(forms)};
}

bool ModelUpgrade::holdsRecords(const RecordType& type)
{
    const auto table = tableName(type);
    return parts_.database.queryInteger(fmt::format("SELECT 1 FROM main.sqlite_schema WHERE name = '{}'", table)) &&
           parts_.database.queryInteger(fmt::format("SELECT 1 FROM main.{} LIMIT 1", quotedName(table)));
}

/// New tables beside them do not count.
bool ModelUpgrade::altersRecords() const
{
    return std::ranges::any_of(work_, [](const auto& each) { return each.second != Work::makeTables; });
}

void ModelUpgrade::run(const std::function<void()>& backUp)
{
    sqlite::Transaction transaction(parts_.database);
    for (const auto& [type, work] : work_)
        if (work != Work::addColumns)
            dropTables(*type);
    applyModel(parts_.database, "main", parts_.model());
    refold();
    remember();
    if (altersRecords())
        backUp();
    transaction.commit();
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

void ModelUpgrade::refold()
{
    if (std::ranges::none_of(work_, [](const auto& each) { return each.second == Work::refold; }))
        return;
    RecordTable records(parts_.database, "main");
    LostValues lost;
    parts_.journal.replay([&](std::int64_t, const Entry& entry) {
        for (const auto& edit : entry.edits) {
            const auto* type = parts_.model().type(edit.type);
            const auto work = work_.find(type);
            if (!type || work == work_.end() || work->second != Work::refold)
                continue;
            const auto before = records.load(*type, edit.record);
            if (const auto after = fold(*type, before, entry, edit))
                records.write(*type, *after, before ? &*before : nullptr);
            lost.see(*type, migratedEdit(*type, entry, edit));
        }
    });
    if (auto problems = lost.problems(); !problems.empty())
        throw Error(Failure::conflict, std::move(problems));
    // What follows from the rows of these is not what it was: it is worked out anew.
    for (const auto& [type, work] : work_)
        for (const auto* derived : {"indexed_type", "reminded_type"})
            parts_.database.prepare(fmt::format("UPDATE main.{} SET stamp = '' WHERE type = ?", derived))
                .bind(1, std::string_view(type->name))
                .run();
    noteUpgrade(parts_.database);
}

void ModelUpgrade::remember()
{
    for (const auto& [type, stored] : stored_)
        rememberStoredType(parts_.database, type->name, stored);
    rememberModel(parts_.database, parts_.model(), parts_.modelHash);
}

void makeModelTables(Session::Parts& parts)
{
    applyModel(parts.database, "main", parts.model());
    rememberModelTables(parts);
    rememberModel(parts.database, parts.model(), parts.modelHash);
}

void rememberModelTables(Session::Parts& parts)
{
    for (const auto& [name, type] : parts.model().types())
        rememberStoredType(parts.database, name, {migrationsOf(type), formsOf(type)});
}

}  // namespace beibao::store
